//! How much a decoded text looks like something that people wrote: a value for each character beyond
//! ASCII beside its neighbours. Values compare readings of the same bytes; alone they say nothing.

/// The sum of what the characters beyond ASCII are worth where they stand.
pub(in crate::seed) fn plausibility(text: &str) -> i64 {
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    let mut sum = 0;
    while let Some(c) = chars.next() {
        if !c.is_ascii() {
            sum += i64::from(worth(before, c, chars.peek().copied().unwrap_or(' ')));
        }
        before = c;
    }
    sum
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Other,
    None,
}

fn script(c: char) -> Script {
    match c {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        'ª' | 'º' | 'µ' => Script::None,
        '\u{C0}'..='\u{24F}' if c != '×' && c != '÷' => Script::Latin,
        '\u{400}'..='\u{52F}' => Script::Cyrillic,
        '\u{610}'..='\u{61A}' | '\u{620}'..='\u{65F}' | '\u{670}'..='\u{6D3}' => Script::Arabic,
        _ if c.is_alphabetic() => Script::Other,
        _ => Script::None,
    }
}

fn worth(before: char, c: char, after: char) -> i32 {
    let own = script(c);
    if own == Script::None {
        return sign(before, c, after);
    }
    let foreign = |other: char| !matches!(script(other), Script::None) && script(other) != own;
    if foreign(before) || foreign(after) {
        return -8;
    }
    let joined = script(before) == own || script(after) == own;
    if c.is_uppercase() && before.is_lowercase() {
        return -8;
    }
    match own {
        // Few letters are words: `à`, `ó`. `½` alone is no `œ`.
        Script::Latin if !joined && !matches!(c, 'à' | 'À' | 'é' | 'É' | 'è' | 'ó' | 'Ó' | 'ú' | 'á' | 'ê') => {
            -2
        }
        Script::Latin => latin(before, c, after),
        Script::Cyrillic => {
            let common = match lower(c) {
                // By their share in Russian text: the case of letters alone does not tell a headline in capitals.
                'о' => 9,
                'е' | 'а' => 8,
                'и' | 'н' => 7,
                'т' | 'с' => 6,
                'р' | 'в' | 'л' => 5,
                'к' | 'м' | 'д' | 'п' | 'у' => 3,
                'я' | 'ы' | 'ь' | 'г' | 'з' | 'б' => 2,
                'ч' | 'й' | 'х' | 'ж' | 'ш' | 'ю' => 1,
                'ц' | 'щ' | 'э' | 'ф' | 'ё' | 'ъ' | 'і' | 'ї' | 'є' | 'ґ' => 0,
                _ => -4,
            };
            // Capitals in a row are a headline, seldom a text.
            if c.is_uppercase() && before.is_uppercase() { common - 1 } else { common }
        }
        Script::Arabic if !joined => -4,
        Script::Arabic => match c {
            'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن' | 'ر' | 'ت' | 'ب' => 5,
            'ة' if script(after) == Script::Arabic => -4,
            'ء'..='ي' => 3,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' => 2,
            '\u{64B}'..='\u{652}' => 1,
            _ => -4,
        },
        Script::Other if joined => 4,
        Script::Other | Script::None => -2,
    }
}

fn latin(before: char, c: char, after: char) -> i32 {
    let common = match lower(c) {
        'é' => 7,
        'è' | 'à' | 'ê' | 'ç' | 'ó' | 'í' | 'á' | 'ñ' | 'ú' => 5,
        'ô' | 'î' | 'û' | 'ù' | 'â' | 'ë' | 'ï' | 'œ' | 'ü' | 'ö' | 'ä' | 'ß' | 'ã' | 'õ' => 4,
        'ğ' | 'ş' | 'ı' | 'ą' | 'ć' | 'ę' | 'ł' | 'ń' | 'ś' | 'ź' | 'ż' | 'č' | 'ř' | 'š' | 'ž' | 'ě' | 'ý' => {
            2
        }
        'ò' | 'ì' | 'å' | 'ø' | 'æ' => 1,
        _ => -3,
    };
    // Two letters with marks side by side are rare (`créée`); a row of them is another script.
    let crowded = |other: char| !other.is_ascii() && script(other) == Script::Latin && lower(other) != 'é';
    if crowded(before) || crowded(after) {
        return -3;
    }
    // A capital amid small letters is never right; a small one amid capitals is bad typing.
    if c.is_lowercase() && before.is_uppercase() && after.is_uppercase() {
        return common.min(1);
    }
    if c.is_uppercase() { common - 2 } else { common }
}

/// What a mark is worth: where it belongs, a little; where none is written, less than nothing.
fn sign(before: char, c: char, after: char) -> i32 {
    let letters = (before.is_alphabetic(), after.is_alphabetic());
    let within = letters == (true, true);
    let blank = |c: char| c.is_whitespace();
    match c {
        '\u{80}'..='\u{9F}' | '\u{FFFD}' => -20,
        '’' if within => 6,
        '’' | '‘' => 2,
        '«' | '“' | '„' if letters.0 => -3,
        '«' | '“' | '„' => 4,
        '»' | '”' if letters.1 => -4,
        '»' | '”' => 4,
        '\u{A0}' if within => 0,
        '\u{A0}' => 2,
        '–' | '—' if within => 1,
        '–' | '—' => 4,
        '…' if letters.1 => -1,
        '…' => 3,
        '€' | '£' if before.is_ascii_digit() || after.is_ascii_digit() => 6,
        '€' | '£' if letters != (false, false) => -6,
        '€' | '£' => 1,
        '°' | 'º' | 'ª' if before.is_ascii_digit() || matches!(before, 'n' | 'N') => 3,
        '½' | '¼' | '¾' if before.is_ascii_digit() || (blank(before) && blank(after)) => 3,
        '¿' | '¡' if letters.1 && !letters.0 => 5,
        '،' | '؛' | '؟' if script(before) == Script::Arabic => 5,
        '•' | '·' | '©' | '®' | '™' | '№' | '§' if !within => 1,
        '\u{660}'..='\u{669}' => 1,
        '\u{AD}' | '\u{200E}' | '\u{200F}' => 0,
        '´' => -1,
        'ـ' => 1,
        '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}' if !letters.0 || script(before) == Script::Other => 2,
        _ if letters != (false, false) => -6,
        _ => -3,
    }
}

fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
