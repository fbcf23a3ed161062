//! Numbers that look random and are the same in every run, for properties.

/// A generator (xorshift64*).
pub struct Random(u64);

impl Random {
    /// The generator that starts from `seed`.
    pub fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % limit.max(1)
    }

    /// One of the items.
    pub fn pick<'a, T: ?Sized>(&mut self, items: &[&'a T]) -> &'a T {
        items[self.below(items.len())]
    }

    /// True once in `times`.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    /// A text glued from pieces that broke some program once.
    pub fn nasty(&mut self) -> String {
        const PIECES: &[&str] = &[
            "Alep",
            " ",
            "\u{A0}",
            "\u{202F}",
            "«\u{A0}",
            "\u{A0}»",
            "“",
            "”",
            "’",
            "'",
            "\"",
            "\"\"\"",
            "'''",
            "\\",
            "\\n",
            "\\u0041",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\0",
            "\u{7}",
            "\u{7F}",
            "\u{85}",
            "\u{2028}",
            "\u{FEFF}",
            "\u{200F}",
            "\u{202E}",
            "حلب",
            "Москва",
            "🙂",
            "👩‍👩‍👧",
            "é",
            "e\u{301}",
            "+++",
            "\n+++\n",
            "#",
            "# x",
            "=",
            "[capture]",
            "{",
            "}",
            "]",
            ",",
            "1979-05-27",
            "inf",
            "---",
            "\u{10FFFF}",
            "\u{FFFD}",
            "%",
            "\u{1B}[31m",
            "actor:",
            "]](none:)",
        ];
        (0..self.below(8)).map(|_| self.pick(PIECES)).collect()
    }

    /// The text with some of its bytes changed, lost, doubled or cut off.
    pub fn damaged(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len().max(1));
            match self.below(5) {
                _ if bytes.is_empty() => bytes.push(self.below(256) as u8),
                0 => bytes[at] = self.below(256) as u8,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\"'[]{}=+#\n,.\\\xFF"[self.below(14)]),
                3 => bytes.splice(at..at, self.nasty().into_bytes()).for_each(drop),
                _ if self.once_in(4) => bytes.truncate(at),
                _ => {}
            }
        }
        bytes
    }
}
