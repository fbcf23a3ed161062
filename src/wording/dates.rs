//! Dates written out in the interface's language, with their doubt.

use super::Wording;
use crate::archive::edtf::{Certainty, Edtf};

impl Wording {
    /// In full: `jeudi 10 janvier 2019, 17 h 47`, `décembre 2016`, `6 décembre 2016 ?`.
    pub fn date(&self, date: Edtf) -> String {
        let year = year(date);
        let plain = match (date.month(), date.day()) {
            (Some(month), Some(day)) => {
                let weekday = date.weekday().map(|day| self.say(&format!("weekday.{day}"))).unwrap_or_default();
                let parts = [
                    ("weekday", &*weekday),
                    ("day", &*self.day(day)),
                    ("month", &*self.month(month)),
                    ("year", &*year),
                ];
                let doubtful = date.certainty() != Certainty::Sure;
                // Nobody knows the weekday of a day that may be another one.
                self.say_with(if doubtful { "date.short_day" } else { "date.day" }, &parts)
            }
            (Some(month), None) => self.say_with("date.month", &[("month", &*self.month(month)), ("year", &*year)]),
            (None, _) => year,
        };
        let timed = match date.time() {
            Some((hour, minute)) => {
                let hour = if self.language() == crate::language::Language::French {
                    hour.to_string()
                } else {
                    format!("{hour:02}")
                };
                self.say_with("date.time", &[("date", &*plain), ("hour", &*hour), ("minute", &*format!("{minute:02}"))])
            }
            None => plain,
        };
        self.marked(date, timed)
    }

    /// For lists: `10 janv. 2019`, without the time.
    pub fn short_date(&self, date: Edtf) -> String {
        let year = year(date);
        let plain = match (date.month(), date.day()) {
            (Some(month), Some(day)) => {
                let parts = [("day", &*self.day(day)), ("month", &*self.short_month(month)), ("year", &*year)];
                self.say_with("date.short_day", &parts)
            }
            (Some(month), None) => {
                self.say_with("date.short_month", &[("month", &*self.short_month(month)), ("year", &*year)])
            }
            (None, _) => year,
        };
        self.marked(date, plain)
    }

    /// A day without weekday and time: `10 janvier 2019`, for sentences and citations.
    pub fn plain_date(&self, date: Edtf) -> String {
        match (date.month(), date.day()) {
            (Some(month), Some(day)) => {
                let parts = [("day", &*self.day(day)), ("month", &*self.month(month)), ("year", &*year(date))];
                let text = self.say_with("date.short_day", &parts);
                self.marked(date, text)
            }
            _ => self.date(date),
        }
    }

    /// A day within its month's page: `jeudi 10 janvier`.
    pub fn day_of_month(&self, date: Edtf) -> Option<String> {
        let (month, day, weekday) = (date.month()?, date.day()?, date.weekday()?);
        let weekday = self.say(&format!("weekday.{weekday}"));
        Some(self.say_with(
            "date.day_month",
            &[("weekday", &*weekday), ("day", &*self.day(day)), ("month", &*self.month(month))],
        ))
    }

    /// A month with its year: `janvier 2019`.
    pub fn month_of_year(&self, year: i16, month: u8) -> String {
        self.say_with("date.month", &[("month", &*self.month(month)), ("year", &*format!("{year:04}"))])
    }

    /// From one date to another, within a sentence: `du 6 décembre 2016 ? au 16 janvier 2019`, `d’août à octobre 2018`.
    /// Both are told to the precision of the less precise.
    pub fn span(&self, from: Edtf, until: Edtf) -> String {
        let level = |date: Edtf| usize::from(date.month().is_some()) + usize::from(date.day().is_some());
        let certain = |date: Edtf| matches!(date.certainty(), Certainty::Sure | Certainty::Uncertain);
        let level = if certain(from) && certain(until) {
            level(from).min(level(until))
        } else {
            level(from).min(level(until)).min(1)
        };
        let cut = |date: Edtf| match (level, date.month()) {
            (2, _) => self.plain_date(date),
            (1, Some(month)) => self.month_of_year(date.year(), month),
            _ => year(date),
        };
        let (from, until) = (cut(from), cut(until));
        if from == until {
            return from;
        }
        match level {
            2 => self.say_with("seen.range", &[("first", &*from), ("last", &*until)]),
            _ => self.from_until("seen.from_until", &from, &until),
        }
    }

    /// A message with `{from}` and `{to}`; in French "de août" becomes "d’août".
    pub fn from_until(&self, key: &str, from: &str, until: &str) -> String {
        let text = self.say_with(key, &[("from", from), ("to", until), ("until", until)]);
        if self.language() != crate::language::Language::French {
            return text;
        }
        ["avril", "août", "octobre"]
            .iter()
            .fold(text, |text, month| text.replace(&format!("de {month}"), &format!("d’{month}")))
    }

    /// A month's name.
    pub fn month(&self, month: u8) -> String {
        self.say(&format!("month.{month}"))
    }

    /// A month's name, shortened.
    pub fn short_month(&self, month: u8) -> String {
        self.say(&format!("month_short.{month}"))
    }

    /// What a date's doubt means; nothing for a sure date.
    pub fn doubt(&self, date: Edtf) -> Option<String> {
        match date.certainty() {
            Certainty::Sure => None,
            Certainty::Uncertain => Some(self.say("date.uncertain")),
            Certainty::Approximate => Some(self.say("date.approximate")),
            Certainty::UncertainAndApproximate => Some(self.say("date.uncertain_approximate")),
        }
    }

    fn day(&self, day: u8) -> String {
        if day == 1 { self.say("date.first_day") } else { day.to_string() }
    }

    fn marked(&self, date: Edtf, text: String) -> String {
        let key = match date.certainty() {
            Certainty::Sure => return text,
            Certainty::Uncertain => "date.uncertain_mark",
            Certainty::Approximate => "date.approximate_mark",
            Certainty::UncertainAndApproximate => "date.uncertain_approximate_mark",
        };
        self.say_with(key, &[("date", &*text)])
    }
}

fn year(date: Edtf) -> String {
    format!("{:04}", date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn dates_written_out() {
        let french = Wording::embedded(Language::French);
        let english = Wording::embedded(Language::English);
        for (text, in_french, in_english) in [
            ("2019-01-10T17:47", "jeudi 10 janvier 2019, 17\u{a0}h\u{a0}47", "Thursday 10 January 2019, 17:47"),
            ("2019-01-01", "mardi 1er janvier 2019", "Tuesday 1 January 2019"),
            ("2019-01-15T06:08", "mardi 15 janvier 2019, 6\u{a0}h\u{a0}08", "Tuesday 15 January 2019, 06:08"),
            ("2016-12", "décembre 2016", "December 2016"),
            ("2016", "2016", "2016"),
            ("2016-12-06?", "6 décembre 2016\u{202f}?", "6 December 2016?"),
            ("2016-12~", "vers décembre 2016", "about December 2016"),
        ] {
            let date = Edtf::parse(text).unwrap();
            assert_eq!((french.date(date), english.date(date)), (in_french.into(), in_english.into()));
        }
        assert_eq!(french.short_date(Edtf::parse("2019-01-10T17:47").unwrap()), "10 janv. 2019");
    }
}
