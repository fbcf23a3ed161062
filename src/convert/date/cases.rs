//! The cases of `tests/cases/date`: one date form a line.

use super::{Order, in_address, read};

const FILES: [&str; 5] = [
    include_str!("../../../tests/cases/date/written.md"),
    include_str!("../../../tests/cases/date/clock.md"),
    include_str!("../../../tests/cases/date/numeric.md"),
    include_str!("../../../tests/cases/date/absent.md"),
    include_str!("../../../tests/cases/date/addresses.md"),
];

#[test]
fn every_printed_form_gives_its_date_or_none() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in FILES {
        let mut addresses = false;
        let mut inside = false;
        for line in file.lines() {
            if let Some(fence) = line.strip_prefix("```") {
                (inside, addresses) = (!fence.is_empty(), fence == "addresses");
                continue;
            }
            let Some((text, expected)) = line.rsplit_once(" => ").filter(|_| inside) else { continue };
            let (order, text) = match text.strip_prefix("[day] ") {
                Some(text) => (Order::DayFirst, text),
                None => text.strip_prefix("[month] ").map_or((Order::Unknown, text), |text| (Order::MonthFirst, text)),
            };
            let found =
                if addresses { in_address(text) } else { read(text, order).dates.first().map(|dated| dated.date) };
            let found = found.map_or("-".to_owned(), |date| date.to_string());
            count += 1;
            if found != expected {
                wrong.push(format!("{text}: {expected}, not {found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 50, "the cases are read");
}
