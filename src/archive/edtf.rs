//! Dates with their precision and their doubt: EDTF level 1, extended by local time to the minute.
//!
//! Order and display are defined here once. Source: EDTF, ISO 8601-2:2019 annex A.

use std::fmt;

/// How sure a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// As printed.
    #[default]
    Sure,
    /// `?`
    Uncertain,
    /// `~`
    Approximate,
    /// `%`
    UncertainAndApproximate,
}

/// A date with its precision and doubt. `day` needs `month`, `time` needs `day` (kept by the constructors).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
    /// Hour and minute, local, as printed.
    time: Option<(u8, u8)>,
    certainty: Certainty,
}

impl Edtf {
    /// A year alone.
    pub fn year_only(year: i16) -> Edtf {
        Edtf { year, month: None, day: None, time: None, certainty: Certainty::Sure }
    }

    /// A month; `None` when there is no such month.
    pub fn month_only(year: i16, month: u8) -> Option<Edtf> {
        (1..=12).contains(&month).then_some(Edtf {
            year,
            month: Some(month),
            day: None,
            time: None,
            certainty: Certainty::Sure,
        })
    }

    /// A day of the Gregorian calendar; `None` when there is no such day.
    pub fn day_only(year: i16, month: u8, day: u8) -> Option<Edtf> {
        let date = jiff::civil::Date::new(year, month as i8, i8::try_from(day).ok()?).ok()?;
        Some(Edtf {
            year,
            month: Some(date.month() as u8),
            day: Some(date.day() as u8),
            time: None,
            certainty: Certainty::Sure,
        })
    }

    /// The same day with a local time; `None` when there is no such time or no day.
    pub fn with_time(self, hour: u8, minute: u8) -> Option<Edtf> {
        (self.day.is_some() && hour < 24 && minute < 60).then_some(Edtf { time: Some((hour, minute)), ..self })
    }

    /// The same date with another certainty.
    pub fn with_certainty(self, certainty: Certainty) -> Edtf {
        Edtf { certainty, ..self }
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// Local hour and minute as printed.
    pub fn time(self) -> Option<(u8, u8)> {
        self.time
    }

    /// How sure it is.
    pub fn certainty(self) -> Certainty {
        self.certainty
    }

    /// Day of the week, Monday = 1 … Sunday = 7, for a date with a day.
    pub fn weekday(self) -> Option<u8> {
        let date = jiff::civil::Date::new(self.year, self.month? as i8, self.day? as i8).ok()?;
        Some(date.weekday().to_monday_one_offset() as u8)
    }

    /// Reads `2019`, `2019-01`, `2019-01-15`, `2019-01-15T17:47`, each of the first three with `?`, `~` or `%` after it.
    pub fn parse(text: &str) -> Option<Edtf> {
        let (text, certainty) = match text.strip_suffix(['?', '~', '%']) {
            None => (text, Certainty::Sure),
            Some(rest) if text.ends_with('?') => (rest, Certainty::Uncertain),
            Some(rest) if text.ends_with('~') => (rest, Certainty::Approximate),
            Some(rest) => (rest, Certainty::UncertainAndApproximate),
        };
        let digits = |piece: &str, width: usize| -> Option<u16> {
            (piece.len() == width && piece.bytes().all(|b| b.is_ascii_digit())).then(|| piece.parse().ok())?
        };
        let (date, time) = match text.split_once('T') {
            Some(_) if certainty != Certainty::Sure => return None,
            Some((date, time)) => (date, Some(time)),
            None => (text, None),
        };
        let mut parts = date.split('-');
        let year = digits(parts.next()?, 4)? as i16;
        let month = parts.next().map(|p| digits(p, 2)).map_or(Some(None), |m| m.map(Some))?;
        let day = parts.next().map(|p| digits(p, 2)).map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        let edtf = match (month, day) {
            (None, _) => Edtf::year_only(year),
            (Some(month), None) => Edtf::month_only(year, month as u8)?,
            (Some(month), Some(day)) => Edtf::day_only(year, month as u8, day as u8)?,
        };
        match time {
            None => Some(edtf.with_certainty(certainty)),
            Some(time) => {
                let (hour, minute) = time.split_once(':')?;
                edtf.with_time(digits(hour, 2)? as u8, digits(minute, 2)? as u8)
            }
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if let Some((hour, minute)) = self.time {
            write!(f, "T{hour:02}:{minute:02}")?;
        }
        f.write_str(match self.certainty {
            Certainty::Sure => "",
            Certainty::Uncertain => "?",
            Certainty::Approximate => "~",
            Certainty::UncertainAndApproximate => "%",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_parsed_is_printed_the_same() {
        for text in ["2019", "2019-01", "2019-01-15", "2019-01-15T17:47", "2016-12-06?", "2016-12~", "1999%"] {
            assert_eq!(Edtf::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "19",
            "2019-13",
            "2019-02-30",
            "2019-01-15T24:00",
            "2019-01-15T17:47?",
            "2019-1-5",
            "2019-01-15T6:08",
            "2019-01-15-1",
            "été",
        ] {
            assert_eq!(Edtf::parse(text), None, "{text}");
        }
    }
}
