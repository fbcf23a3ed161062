//! An e-mail or a web archive (MHTML): the headers, and the text that people read.
//!
//! Alerts and newsletters are digests: each item's title, source and words stand on lines of their own, the
//! address of its article too. The day of the mail is not the articles' day.

use encoding_rs::Encoding as Charset;
use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType};

use super::encoding::{Decoded, decode, decode_as};
use super::html::{self, Links};
use super::{Extract, Fault, Format, Shown, redirect, text};

pub(super) const FORMAT: Format =
    Format { name: "e-mail", extensions: &["eml"], begins: begins_as_mail, limit: 64 << 20, read: mail };

pub(super) const ARCHIVE: Format = Format {
    name: "web archive",
    extensions: &["mhtml", "mht"],
    begins: super::never,
    limit: 128 << 20,
    read: archive,
};

/// Mails within mails are read to this depth.
const DEEPEST: usize = 3;

/// So many mails may be forwarded in one.
const MOST_FORWARDED: usize = 400;

/// A block of headers that names MIME: no pasted text has that.
fn begins_as_mail(bytes: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1 << 14)]);
    let is_header = |line: &str| {
        line.starts_with([' ', '\t'])
            || line
                .split_once(':')
                .is_some_and(|(name, _)| !name.is_empty() && name.bytes().all(|b| b.is_ascii_graphic()))
    };
    let headers: Vec<&str> = start.lines().take_while(|line| is_header(line)).collect();
    headers.iter().any(|line| line.to_ascii_lowercase().starts_with("mime-version:"))
}

fn parse(bytes: &[u8]) -> Result<Message<'_>, Fault> {
    let within = |name: &[u8]| {
        bytes.windows(name.len()).filter(|w| w.eq_ignore_ascii_case(name)).take(MOST_FORWARDED + 1).count()
    };
    // The parser nests what it finds without an end, and frees it by recursion.
    if within(b"message/rfc822") + within(b"message/global") + within(b"multipart/digest") > MOST_FORWARDED {
        return Err(Fault::TooDeep);
    }
    MessageParser::default().parse(bytes).ok_or(Fault::NoTextPart)
}

fn mail(bytes: &[u8]) -> Result<Extract, Fault> {
    let message = parse(bytes)?;
    let shown = headers(&message);
    // Pages saved by a browser come as mail too.
    if shown.url.is_some() {
        return archive(bytes);
    }
    let mut encoding = None;
    let lines = body(&message, 0, &mut encoding)?;
    let encoding = encoding.ok_or(Fault::NoTextPart)?;
    Ok(Extract { encoding, lines, shown })
}

/// The main page of a web archive: the first HTML part.
fn archive(bytes: &[u8]) -> Result<Extract, Fault> {
    let message = parse(bytes)?;
    let part = message.parts.iter().find(|part| matches!(part.body, PartType::Html(_))).ok_or(Fault::NoTextPart)?;
    let decoded = decoded(&message, part);
    if decoded.text.len() > html::LIMIT {
        return Err(Fault::TooLarge(decoded.text.len(), html::LIMIT));
    }
    let (lines, page) = html::page(&decoded.text)?;
    let envelope = headers(&message);
    let shown = Shown { url: envelope.url.or(page.url), captured: envelope.captured.or(page.captured), ..page };
    Ok(Extract { encoding: decoded.encoding, lines, shown })
}

fn headers(message: &Message) -> Shown {
    let header = |name: &'static str| message.header(name).and_then(words);
    let sender = message.from().or_else(|| message.sender()).and_then(|from| from.first());
    let sender = sender.and_then(|from| from.name.as_deref().or(from.address.as_deref())).and_then(one_line);
    let list = header("List-Id").map(|list| list.split('<').next().unwrap_or("").trim().trim_matches('"').to_owned());
    let list = list.filter(|list| !list.is_empty() && Some(list) != sender.as_ref());
    let compiler: Vec<String> = sender.into_iter().chain(list).collect();
    Shown {
        title: message.subject().and_then(one_line),
        url: header("Snapshot-Content-Location").filter(|url| url.starts_with("http")),
        language: header("Content-Language").and_then(|tags| tags.split(',').next().map(|tag| tag.trim().to_owned())),
        compiler: (!compiler.is_empty()).then(|| compiler.join(", ")),
        captured: message.date().filter(|date| date.is_valid()).map(|date| date.to_rfc3339()),
        ..Shown::default()
    }
}

fn words(value: &HeaderValue) -> Option<String> {
    match value {
        HeaderValue::Text(text) => one_line(text),
        HeaderValue::TextList(texts) => one_line(&texts.join(", ")),
        HeaderValue::Address(address) => {
            let first = address.first()?;
            one_line(&format!("{} <{}>", first.name()?, first.address().unwrap_or("")))
        }
        _ => None,
    }
}

fn one_line(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// Subject, then the text part, else the HTML part as text; then the mails within it likewise.
fn body(message: &Message, depth: usize, encoding: &mut Option<&'static str>) -> Result<Vec<String>, Fault> {
    let mut lines: Vec<String> = message.subject().and_then(one_line).into_iter().collect();
    for part in readable_parts(message) {
        let decoded = decoded(message, part);
        encoding.get_or_insert(decoded.encoding);
        let found = if is_html(part) {
            if decoded.text.len() > html::LIMIT {
                return Err(Fault::TooLarge(decoded.text.len(), html::LIMIT));
            }
            html::plain(&decoded.text, Links::Shown)?
        } else {
            plain(&decoded.text, part)
        };
        let begins = found.iter().position(|line| !line.trim().is_empty()).unwrap_or(found.len());
        let ends = found.iter().rposition(|line| !line.trim().is_empty()).map_or(begins, |last| last + 1);
        // The subject once, where the text begins with it.
        let repeated = lines.len() == 1 && found.get(begins) == lines.first();
        if !lines.is_empty() {
            lines.push(String::new());
        }
        if repeated {
            lines.clear();
        }
        lines.extend_from_slice(&found[begins..ends]);
    }
    if depth < DEEPEST {
        let within = message.parts.iter().filter_map(|part| match &part.body {
            PartType::Message(message) => Some(message),
            _ => None,
        });
        for message in within {
            lines.extend([String::new(), String::new()]);
            lines.extend(body(message, depth + 1, encoding)?);
        }
    }
    Ok(lines)
}

/// The parts to read: the text parts where they hold words, else the HTML parts.
fn readable_parts<'a, 'x>(message: &'a Message<'x>) -> Vec<&'a MessagePart<'x>> {
    let parts = |ids: &[u32]| -> Vec<&'a MessagePart<'x>> { ids.iter().filter_map(|id| message.part(*id)).collect() };
    let attached =
        |part: &&MessagePart| part.content_disposition().is_some_and(|d| d.ctype().eq_ignore_ascii_case("attachment"));
    let said = |part: &&MessagePart| match &part.body {
        PartType::Text(text) | PartType::Html(text) => text.chars().any(char::is_alphanumeric),
        _ => false,
    };
    let texts: Vec<_> = parts(&message.text_body).into_iter().filter(|p| said(p) && !attached(p)).collect();
    let pages: Vec<_> = parts(&message.html_body).into_iter().filter(|p| said(p) && !attached(p)).collect();
    // "Your program cannot show HTML" is no text part worth reading.
    let length = |parts: &[&MessagePart]| -> usize { parts.iter().map(|part| part.len()).sum() };
    let stub = length(&texts) < 400 && length(&pages) > length(&texts) * 20;
    if texts.is_empty() || (stub && !pages.is_empty()) { pages } else { texts }
}

fn is_html(part: &MessagePart) -> bool {
    matches!(part.body, PartType::Html(_))
}

/// The lines of a text part, redirects unwrapped, soft line ends of `format=flowed` joined.
fn plain(text: &str, part: &MessagePart) -> Vec<String> {
    let parameter = |name: &str| part.content_type().and_then(|t| t.attribute(name)).map(str::to_ascii_lowercase);
    let flowed = parameter("format").as_deref() == Some("flowed");
    let delsp = parameter("delsp").as_deref() == Some("yes");
    let mut lines: Vec<String> = Vec::new();
    let mut open = false;
    for line in text::lines(text) {
        // A leading space only guards what would be a mark (RFC 3676, 4.4).
        let bare = if flowed { line.strip_prefix(' ').unwrap_or(line) } else { line };
        match lines.last_mut().filter(|_| open) {
            Some(last) => last.push_str(bare),
            None => lines.push(bare.to_owned()),
        }
        open = flowed && bare.ends_with(' ') && bare != "-- ";
        if open
            && delsp
            && let Some(last) = lines.last_mut()
        {
            last.pop();
        }
    }
    lines.iter().map(|line| redirect::unwrapped_in_line(line)).collect()
}

/// The text of a part from its bytes: the parser's own reading takes a missing charset for UTF-8.
fn decoded(message: &Message, part: &MessagePart) -> Decoded {
    let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match part.encoding {
        Encoding::None => Some(raw.to_vec()),
        Encoding::QuotedPrintable => quoted_printable_decode(raw),
        Encoding::Base64 => base64_decode(raw),
    };
    let label = part.content_type().and_then(|t| t.attribute("charset"));
    match (bytes, &part.body) {
        (Some(bytes), _) if is_html(part) => html::decoded(&bytes, label),
        (Some(bytes), _) if label.is_some_and(|label| Charset::for_label(label.as_bytes()).is_some()) => {
            decode_as(&bytes, label)
        }
        (Some(bytes), _) => decode(&bytes),
        (None, PartType::Text(text) | PartType::Html(text)) => Decoded { text: text.to_string(), encoding: "UTF-8" },
        (None, _) => Decoded { text: String::new(), encoding: "UTF-8" },
    }
}
