//! The command line's types and nothing else: their doc comments are the help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turn a folder of captured press texts into a cross-linked archive that opens from disk.
///
/// An archive is a folder with a `book.toml`, captured texts under `seeds/`, and what was made of them under
/// `content/`. `fonds build` does everything: it converts what is new and writes the site to `public/`. Open
/// `public/index.html` by a double click; nothing needs a server.
#[derive(Debug, Parser)]
#[command(name = "fonds", version, propagate_version = true)]
pub struct Cli {
    /// What holds for every command.
    #[command(flatten)]
    pub global: Global,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What holds for every command.
#[derive(Args, Debug)]
pub struct Global {
    /// The archive's folder [default: the nearest one upward that holds a book.toml]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
    /// Say only what is wrong
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Say more: every file that is kept or left out
    #[arg(long, short, global = true)]
    pub verbose: bool,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a new archive with a small working example
    Init {
        /// Where [default: the working folder]
        #[arg(value_name = "DIR")]
        folder: Option<PathBuf>,
    },
    /// Make documents of the seeds: content/documents/*.md, one file an article
    ///
    /// Every line of every seed is accounted for (`fonds explain` shows how). A document that was corrected
    /// by hand is kept and reported; one that was deleted does not come back. Seeds are never changed.
    Convert {
        /// Convert these seeds alone
        #[arg(value_name = "SEED")]
        seeds: Vec<String>,
        /// Write nothing; exit with 1 if anything would change
        #[arg(long)]
        check: bool,
        /// Write nothing; show what the seeds give now against what stands
        #[arg(long)]
        diff: bool,
        /// Give up the corrections of this document and take what the seed gives now (may be repeated)
        #[arg(long, value_name = "ID")]
        overwrite: Vec<String>,
    },
    /// Show the ledger of a seed: each line with its class, its document and the rule that decided
    Explain {
        /// The seed, as a path under the seeds folder
        seed: String,
        /// A table for people, or one JSON object a line
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
    },
    /// Convert what is new, then write the whole site
    ///
    /// The site is replaced in one step: a build that fails or is stopped leaves the old one whole.
    Build {
        /// Write the site here [default: build.build-dir of book.toml, else public]
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Use the settings of this profile of book.toml
        #[arg(long, value_name = "NAME")]
        profile: Option<String>,
        /// Leave seeds and documents alone
        #[arg(long)]
        no_convert: bool,
    },
    /// Report all that is wrong in content and links, each with file, line and column
    Check,
    /// Show what an editor should look at: unknown names, variants, undecided names, doubtful values
    ///
    /// `--proposals FILE` writes a file in which you change one character a line; `--apply FILE` then writes the records.
    /// Nothing is made or merged without you.
    Review {
        /// How the queue is shown
        #[arg(long, value_enum, default_value_t = Format::Text)]
        format: Format,
        /// Write the unknown names to this file, to be marked
        #[arg(long, value_name = "FILE", conflicts_with = "apply")]
        proposals: Option<PathBuf>,
        /// Carry out the marked lines of this file
        #[arg(long, value_name = "FILE")]
        apply: Option<PathBuf>,
    },
    /// Write what the archive knows for other programs
    Export {
        /// Which form: `--list` shows them
        #[arg(required_unless_present = "list")]
        format: Option<String>,
        /// Write to this file [default: standard output]
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// List the forms
        #[arg(long)]
        list: bool,
    },
}

/// How a ledger is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// A table for people.
    Text,
    /// One JSON object a line.
    Jsonl,
}
