//! Bytes of unknown encoding → text.
//!
//! UTF-8 where it is valid, UTF-16 by its mark or its pattern of zeros, else the older encoding whose
//! letters make the most plausible text. A detector alone takes ISO-8859-15 and MacRoman for
//! windows-1252 and reads `c½ur`, `LÕarmŽe`; the text itself knows better.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, ISO_8859_6, ISO_8859_15, KOI8_R, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1256,
};

mod plausible;

pub(super) use plausible::plausibility;

/// A text and the encoding it was read in (WHATWG name).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding's name.
    pub encoding: &'static str,
}

/// The older encodings that are tried, the likelier first: it wins where two read the same.
const OLDER: [&Encoding; 9] =
    [WINDOWS_1252, WINDOWS_1256, WINDOWS_1251, ISO_8859_15, MACINTOSH, KOI8_R, ISO_8859_5, ISO_8859_6, IBM866];

/// So much of a file decides for the whole, in bytes.
const SAMPLE: usize = 1 << 18;

/// Decodes bytes whose encoding nothing says.
pub fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return read(bytes, encoding);
    }
    if let Some(encoding) = wide(bytes) {
        return read(bytes, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: UTF_8.name() };
    }
    mixed(bytes).unwrap_or_else(|| read(bytes, older(bytes)))
}

/// Decodes bytes for which a page or an e-mail names an encoding. A mark and valid UTF-8 go before the
/// name, which old servers stamp on anything.
pub fn decode_as(bytes: &[u8], label: Option<&str>) -> Decoded {
    let named = label.and_then(|label| Encoding::for_label(label.trim().as_bytes()));
    match named {
        Some(encoding) if Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err() => {
            let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
            if had_errors { decode(bytes) } else { Decoded { text: text.into_owned(), encoding: encoding.name() } }
        }
        // These are ASCII byte for byte, so that they pass for UTF-8.
        Some(encoding) if !encoding.is_ascii_compatible() && encoding != UTF_16LE && encoding != UTF_16BE => {
            read(bytes, encoding)
        }
        _ => decode(bytes),
    }
}

fn read(bytes: &[u8], encoding: &'static Encoding) -> Decoded {
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name() }
}

/// UTF-16 without a mark: zeros at one parity, and characters that people write.
pub(super) fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != UTF_8).then_some(encoding);
    }
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // Arabic and Russian have zeros only in spaces and line ends.
    let encoding = match (even, odd) {
        (0, 0) => return None,
        _ if odd > even * 8 && odd * 40 > start.len() => UTF_16LE,
        _ if even > odd * 8 && even * 40 > start.len() => UTF_16BE,
        _ => return None,
    };
    let whole = &start[..start.len() & !1];
    let (text, _) = encoding.decode_without_bom_handling(whole);
    let written = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{C}' | ' '..='~' | '\u{A0}'..='\u{6FF}' | '\u{1E00}'..='\u{20CF}' | '\u{FB50}'..='\u{FEFF}');
    let (count, good) = (text.chars().count(), text.chars().filter(written).count());
    (count > 0 && good * 20 >= count * 19).then_some(encoding)
}

/// UTF-8 with foreign pieces: lines of another encoding pasted in, a character cut in two. Each line is
/// read by itself. `None` where UTF-8 is not the main thing.
fn mixed(bytes: &[u8]) -> Option<Decoded> {
    let (mut whole, mut broken) = (0, 0);
    let mut strange: Vec<u8> = Vec::new();
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let (good, bad) = sequences(line);
        whole += good;
        broken += bad;
        if bad > good && strange.len() < SAMPLE {
            strange.extend_from_slice(line);
        }
    }
    if whole <= broken || whole < 3 {
        return None;
    }
    let foreign = older(&strange);
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|b| *b == b'\n') {
        let (good, bad) = sequences(line);
        if bad > good {
            text.push_str(&foreign.decode_without_bom_handling(line).0);
        } else {
            text.push_str(&String::from_utf8_lossy(line));
        }
    }
    Some(Decoded { text, encoding: UTF_8.name() })
}

/// How many characters beyond ASCII a line holds in valid UTF-8, and how many pieces are no UTF-8.
fn sequences(line: &[u8]) -> (usize, usize) {
    line.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let beyond = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + beyond, bad + usize::from(!chunk.invalid().is_empty()))
    })
}

/// The older encoding in which the bytes read best.
fn older(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    // The detector knows what is not listed: Hebrew, Greek, Polish, Chinese …
    let guess = detector.guess(None, chardetng::Utf8Detection::Deny);
    let candidates = OLDER.into_iter().chain([guess]);
    let mut best = (WINDOWS_1252, i64::MIN);
    for encoding in candidates {
        let score = plausibility(&encoding.decode_without_bom_handling(sample).0);
        if score > best.1 {
            best = (encoding, score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRENCH: &str = "L’armée a repris cœur et position à l’est de la ville, où l’hôpital manquait de tout. « Nous espérons une trêve », a déclaré le maire. Le coût : 12 000 € par mois, d’après Noël Février… ÉTAT D’URGENCE, ÇA DURE.";
    const SPANISH: &str = "El señor Núñez, de la oposición, dijo: «¿Qué pasará mañana? ¡Nadie lo sabe!». La región sufrió daños por 3 millones de euros según la última información.";
    const RUSSIAN: &str = "МОСКВА, 15 января — Военная полиция России начала патрулирование в районе Манбиджа, сообщил представитель ведомства. «Объём работ ещё велик», — добавил он.";
    const ARABIC: &str =
        "أعلنت الوكالة يوم الثلاثاء أن قوافل المساعدات وصلت إلى ريف حلب الشمالي، وقال مصدر محلي: «هل تعود العائلات؟».";

    fn encoded(text: &str, encoding: &'static Encoding) -> Vec<u8> {
        // What the encoding cannot hold is left out of the case, not turned into an entity.
        let kept: String = text.chars().filter(|c| !encoding.encode(c.encode_utf8(&mut [0; 4])).2).collect();
        encoding.encode(&kept).0.into_owned()
    }

    fn comes_back(text: &str, encoding: &'static Encoding) {
        let bytes = encoded(text, encoding);
        let wanted = encoding.decode_without_bom_handling(&bytes).0.into_owned();
        let decoded = decode(&bytes);
        assert_eq!(decoded.text, wanted, "{} read as {}", encoding.name(), decoded.encoding);
    }

    #[test]
    fn every_older_encoding_comes_back_from_a_paragraph() {
        for latin in [WINDOWS_1252, ISO_8859_15, MACINTOSH] {
            comes_back(FRENCH, latin);
            comes_back(SPANISH, latin);
        }
        for cyrillic in [WINDOWS_1251, KOI8_R, ISO_8859_5, IBM866] {
            comes_back(RUSSIAN, cyrillic);
        }
        comes_back(ARABIC, WINDOWS_1256);
        comes_back(ARABIC, ISO_8859_6);
        comes_back(FRENCH, WINDOWS_1256);
    }

    #[test]
    fn a_few_words_are_enough() {
        for (text, encoding) in [
            ("L’armée à Alep", WINDOWS_1252),
            ("L’armée à Alep", MACINTOSH),
            ("un vœu pieux, 30 € la pièce", ISO_8859_15),
            ("½ tasse de café, 2½ heures", WINDOWS_1252),
            ("Les élèves", MACINTOSH),
            ("Мост закрыт", WINDOWS_1251),
            ("МОСТ ЗАКРЫТ", WINDOWS_1251),
            ("Мост закрыт", KOI8_R),
            ("МОСТ ЗАКРЫТ СЕГОДНЯ", KOI8_R),
            ("مدينة حلب", WINDOWS_1256),
            ("¿Qué pasó, señor?", WINDOWS_1252),
            ("It’s a “café” – naïve…", WINDOWS_1252),
            ("It’s a “café” – naïve…", MACINTOSH),
        ] {
            comes_back(text, encoding);
        }
    }

    #[test]
    fn utf_16_needs_no_mark() {
        for text in [FRENCH, RUSSIAN, ARABIC, "abc\nd"] {
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(decode(&little), Decoded { text: text.into(), encoding: "UTF-16LE" });
            assert_eq!(decode(&big), Decoded { text: text.into(), encoding: "UTF-16BE" });
        }
        assert_eq!(decode(b"\xff\xfea\0\xe9\0").text, "aé");
    }

    #[test]
    fn lines_of_another_encoding_in_utf_8_are_read_by_themselves() {
        let mut bytes = "Déjà l’été à Homs, là-bas.\n".as_bytes().to_vec();
        bytes.extend(b"l\x92\xe9t\xe9 \xe0 Alep\n");
        assert_eq!(decode(&bytes).text, "Déjà l’été à Homs, là-bas.\nl’été à Alep\n");
        let cut = &"Déjà l’été à".as_bytes()[.."Déjà l’été à".len() - 1];
        assert_eq!(decode(cut).text, "Déjà l’été \u{FFFD}");
    }

    #[test]
    fn a_named_encoding_is_believed_where_it_explains_the_bytes() {
        assert_eq!(decode_as(b"\xEF\xF0\xE8", Some("windows-1251")).text, "при");
        assert_eq!(decode_as("été".as_bytes(), Some("iso-8859-1")).text, "été");
        assert_eq!(decode_as(b"\xe9t\xe9", Some("utf-8")).text, "été");
        assert_eq!(decode_as(b"\x1b$B@n\x1b(B", Some("iso-2022-jp")).text, "川");
    }
}
