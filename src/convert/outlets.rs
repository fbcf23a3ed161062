//! Media and agencies by domain and by printed name: the table that ships, what `book.toml` adds, what
//! the archive's own records say (as plain names: this room knows no records).

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::date::Order;
use super::lexicon::LEXICON;
use crate::text::fold::{fold, words};

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Outlet {
    name: String,
    #[serde(default, rename = "lang")]
    language: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    dmy: Option<bool>,
}

#[derive(Deserialize)]
struct PublishersFile {
    domain: BTreeMap<String, Outlet>,
}

#[derive(Deserialize)]
struct AgencyEntry {
    name: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct AgenciesFile {
    agency: Vec<AgencyEntry>,
}

static PUBLISHERS: LazyLock<PublishersFile> = LazyLock::new(|| {
    toml::from_str(include_str!("publishers.toml"))
        .unwrap_or_else(|e| panic!("the shipped table of publishers is broken: {e}"))
});
static AGENCIES: LazyLock<AgenciesFile> = LazyLock::new(|| {
    toml::from_str(include_str!("agencies.toml"))
        .unwrap_or_else(|e| panic!("the shipped table of agencies is broken: {e}"))
});

/// The known outlets.
#[derive(Clone)]
pub struct Outlets {
    domains: HashMap<String, (String, Order)>,
    /// Folded name of the table → how its dates are written.
    orders: HashMap<String, Order>,
    /// Folded printed form → name.
    names: HashMap<String, String>,
    /// Folded printed form → name, agencies only.
    agencies: HashMap<String, String>,
}

impl Default for Outlets {
    fn default() -> Outlets {
        Outlets::shipped()
    }
}

impl Outlets {
    /// The table that ships with fonds.
    pub fn shipped() -> Outlets {
        let mut outlets = Outlets {
            domains: HashMap::new(),
            orders: HashMap::new(),
            names: HashMap::new(),
            agencies: HashMap::new(),
        };
        for (domain, outlet) in &PUBLISHERS.domain {
            let order = match (outlet.dmy, outlet.language.as_deref()) {
                (Some(false), _) => Order::MonthFirst,
                (None, Some("en") | None) => Order::Unknown,
                (Some(true), _) | (None, Some(_)) => Order::DayFirst,
            };
            outlets.orders.entry(name_key(&outlet.name)).or_insert(order);
            outlets.domains.insert(domain.clone(), (outlet.name.clone(), order));
            let mut forms = vec![&outlet.name];
            forms.extend(&outlet.aliases);
            for form in forms {
                outlets.names.entry(name_key(form)).or_insert_with(|| outlet.name.clone());
                if outlet.kind.as_deref() == Some("agency") {
                    outlets.agencies.entry(name_key(form)).or_insert_with(|| outlet.name.clone());
                }
            }
        }
        for agency in &AGENCIES.agency {
            for form in agency.forms.iter().chain([&agency.name]) {
                outlets.names.entry(name_key(form)).or_insert_with(|| agency.name.clone());
                outlets.agencies.entry(name_key(form)).or_insert_with(|| agency.name.clone());
            }
        }
        outlets
    }

    /// Adds a domain with its outlet's name; goes before what was known of it.
    pub fn add_domain(&mut self, domain: &str, name: &str) {
        self.domains.insert(domain.to_lowercase(), (name.to_owned(), Order::Unknown));
        self.names.insert(name_key(name), name.to_owned());
    }

    /// Adds a printed form of an outlet's name; goes before what was known of it.
    pub fn add_name(&mut self, form: &str, name: &str, is_agency: bool) {
        self.names.insert(name_key(form), name.to_owned());
        if is_agency {
            self.agencies.insert(name_key(form), name.to_owned());
        }
    }

    /// The outlet of a domain or one of its sub-domains.
    pub(crate) fn by_domain(&self, host: &str) -> Option<&str> {
        self.domain_entry(host).map(|(name, _)| name.as_str())
    }

    fn domain_entry(&self, host: &str) -> Option<&(String, Order)> {
        let host = host.to_lowercase();
        let mut rest = host.trim_start_matches("www.").trim_end_matches(['.', '/', ',', ')']);
        loop {
            if let Some(entry) = self.domains.get(rest) {
                return Some(entry);
            }
            rest = rest.split_once('.').map(|(_, rest)| rest).filter(|rest| rest.contains('.'))?;
        }
    }

    /// The outlet that an address belongs to.
    pub(crate) fn by_address(&self, url: &str) -> Option<&str> {
        self.by_domain(host(url))
    }

    /// Day or month first in the dates of an address's outlet.
    pub(crate) fn order_of(&self, url: &str) -> Option<Order> {
        self.domain_entry(host(url)).map(|(_, order)| *order).filter(|order| *order != Order::Unknown)
    }

    /// Day or month first in the dates of an outlet that a line names.
    pub(crate) fn order_of_name(&self, name: &str) -> Option<Order> {
        let order = self.orders.get(&name_key(self.by_name(name)?))?;
        Some(*order).filter(|order| *order != Order::Unknown)
    }

    /// The known outlet that a company's name begins with: `الجزيرة` in `الجزيرة الاعلامية`.
    pub(crate) fn known_start<'a>(&self, name: &'a str) -> Option<&'a str> {
        let ends = name.match_indices(' ').map(|(at, _)| at).chain([name.len()]);
        let company = |rest: &str| words(&fold(rest)).all(|word| LEXICON.pages.companies.contains(word));
        let known = |end: &usize| company(&name[*end..]) && self.by_name(&name[..*end]).is_some();
        ends.filter(known).max().map(|end| &name[..end])
    }

    /// An agency's printed name.
    pub(crate) fn is_agency(&self, name: &str) -> bool {
        self.agencies.contains_key(&name_key(name))
    }

    /// The outlet of a printed name.
    pub(crate) fn by_name(&self, name: &str) -> Option<&str> {
        let key = name_key(name);
        self.names
            .get(&key)
            .or_else(|| self.names.get(key.strip_prefix("the ").or_else(|| key.strip_prefix("l "))?))
            .map(String::as_str)
    }

    /// The outlet that a short line names, alone or after a label ("Source: X").
    pub(crate) fn in_line(&self, line: &str) -> Option<&str> {
        let after = line.rsplit_once([':', '/']).map(|(_, rest)| rest);
        self.by_name(line).or_else(|| after.and_then(|rest| self.by_name(rest)))
    }

    /// Every outlet named in a byline or source note, in order.
    pub(crate) fn all_in(&self, text: &str) -> Vec<&str> {
        self.scan(text, &self.agencies, Some(&self.names))
    }

    /// Every agency named in a short text, in order.
    pub(crate) fn agencies_in(&self, text: &str) -> Vec<&str> {
        self.scan(text, &self.agencies, None)
    }

    /// Longest printed forms, word by word. A medium's name (often a common word) counts only where it
    /// is a piece of its own; an agency's anywhere.
    fn scan<'a>(
        &'a self,
        text: &str,
        anywhere: &'a HashMap<String, String>,
        pieces: Option<&'a HashMap<String, String>>,
    ) -> Vec<&'a str> {
        let folded = fold(text);
        let parts: Vec<&str> = words(&folded).collect();
        let mut found: Vec<&str> = Vec::new();
        let mut at = 0;
        while at < parts.len() {
            let hit = (1..=5usize.min(parts.len() - at))
                .rev()
                .find_map(|n| anywhere.get(&parts[at..at + n].join(" ")).map(|name| (name, n)));
            match hit {
                Some((name, n)) => {
                    found.push(name);
                    at += n;
                }
                None => at += 1,
            }
        }
        if let Some(names) = pieces {
            let label = text.split_once(':').map_or(text, |(_, rest)| rest);
            for piece in label.split([',', '/', ';', '&', '(', ')', '+']) {
                if let Some(name) = names.get(&name_key(piece))
                    && !found.contains(&name.as_str())
                {
                    found.push(name);
                }
            }
        }
        let mut seen = Vec::new();
        found.retain(|name| {
            let new = !seen.contains(name);
            seen.push(name);
            new
        });
        found
    }
}

/// The host of an address.
pub(crate) fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or_default()
}

/// A printed name as compared: folded words.
pub(crate) fn name_key(name: &str) -> String {
    words(&fold(name)).collect::<Vec<_>>().join(" ")
}
