//! The command line: parse arguments, run one command, print its report, choose the exit code.
//!
//! The only room that reads clock, environment and working folder. Messages go to stderr, data to stdout.
//! Exit codes: 0 done, 1 the content has errors or `--check` found a difference, 2 wrong usage or the
//! world refused.

use std::io::{IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Mutex;

use clap::Parser as _;
use fonds::diag::{Diagnostic, Report, Severity, show};
use fonds::disk;
use fonds::pipeline::{self, BuildOptions, ConvertOptions, EXPORTS, Folder, Progress, Refusal, Stage};
use fonds::reconcile::Fate;
use fonds::review;
use indicatif::{ProgressBar, ProgressStyle};

mod cli;

use cli::{Cli, Color, Command, Format, Global};

fn main() -> ExitCode {
    let Cli { global, command } = Cli::parse();
    let terminal = Terminal::new(&global);
    match run(command, &global, &terminal) {
        Ok(code) => code,
        Err(refusal) => {
            let diagnostic = match refusal {
                Refusal::Disk(error) => error.into(),
                Refusal::Usage(diagnostic) => diagnostic,
            };
            terminal.message(&show::show(&diagnostic, terminal.colours));
            ExitCode::from(2)
        }
    }
}

fn run(command: Command, global: &Global, terminal: &Terminal) -> Result<ExitCode, Refusal> {
    match command {
        Command::Init { folder } => {
            let root = folder.or_else(|| global.root.clone()).unwrap_or_else(|| PathBuf::from("."));
            let files = pipeline::init(&root)?;
            let there = if root == Path::new(".") { String::new() } else { format!(" --root {}", root.display()) };
            terminal.summary(&format!("{files} files written to {}\nnext: fonds build{there}", root.display()));
            Ok(code(false))
        }
        Command::Convert { seeds, check, diff, overwrite } => {
            let folder = open(global, None)?;
            let options = ConvertOptions { only: seeds, check: check || diff, overwrite };
            let done = pipeline::convert(&folder, &options, terminal)?;
            terminal.finish();
            terminal.report_all(&done.report);
            if diff {
                out(&pipeline::difference(&done.plan, terminal.stdout_colours(global)))?;
            }
            let verb = if options.check { "would be" } else { "were" };
            terminal.summary(&format!(
                "{} documents of {} seeds: {} new, {} rewritten, {} corrected by hand and kept, {} {verb} unchanged",
                done.plan.outcomes.len(),
                done.seeds.len(),
                done.count(Fate::Created),
                done.count(Fate::Updated) + done.count(Fate::Overwritten),
                done.count(Fate::Kept),
                done.count(Fate::Unchanged),
            ));
            Ok(code(done.report.has_errors() || (check && done.differs())))
        }
        Command::Explain { seed, format } => {
            let (text, report) = pipeline::explain(&open(global, None)?, &seed, format == Format::Jsonl, terminal)?;
            terminal.finish();
            terminal.report(&report);
            out(&text)?;
            Ok(code(report.has_errors()))
        }
        Command::Build { out, profile, no_convert } => {
            let started = now();
            let folder = open(global, profile.as_deref())?;
            let built = pipeline::build(&folder, &BuildOptions { out, no_convert }, terminal)?;
            terminal.finish();
            terminal.report(&built.report);
            match &built.folder {
                Some(site) => terminal.summary(&format!(
                    "{} documents, {} places, {} actors, {} pages in {:.1} s\nopen {}",
                    built.documents,
                    built.locations,
                    built.actors,
                    built.pages,
                    started.elapsed().as_secs_f64(),
                    site.join("index.html").display(),
                )),
                None => terminal.summary("nothing was published: the site stands as it was"),
            }
            Ok(code(built.folder.is_none()))
        }
        Command::Check => {
            let report = pipeline::check(&open(global, None)?, global.verbose, terminal)?;
            terminal.finish();
            terminal.report(&report);
            Ok(code(report.has_errors()))
        }
        Command::Review { apply: Some(file), .. } => {
            let applied = pipeline::apply(&open(global, None)?, &file, terminal)?;
            terminal.finish();
            terminal.report(&applied.report);
            terminal.summary(&format!(
                "{} records made, {} forms added, {} put aside; `fonds build` takes them up",
                applied.records, applied.aliases, applied.aside
            ));
            Ok(code(applied.report.has_errors()))
        }
        Command::Review { format, proposals, .. } => {
            let (queue, report) = pipeline::review(&open(global, None)?, terminal)?;
            terminal.finish();
            terminal.report(&report);
            match proposals {
                Some(file) => {
                    disk::write_file(&file, review::proposals::print(&queue).as_bytes())?;
                    terminal.summary(&format!(
                        "{} names written to {}: mark them, then `fonds review --apply {}`",
                        queue.unknown.len(),
                        file.display(),
                        file.display()
                    ));
                }
                None if format == Format::Jsonl => out(&review::show::lines(&queue))?,
                None => out(&review::show::table(&queue))?,
            }
            Ok(code(report.has_errors()))
        }
        Command::Export { list: true, .. } => {
            let width = EXPORTS.iter().map(|export| export.name.len()).max().unwrap_or(0);
            let lines = EXPORTS.iter().map(|export| format!("{:width$}  {}\n", export.name, export.what));
            out(&lines.collect::<String>())?;
            Ok(code(false))
        }
        Command::Export { format, output, .. } => {
            let (text, report) = pipeline::export(&open(global, None)?, &format.unwrap_or_default(), terminal)?;
            terminal.finish();
            terminal.report(&report);
            match output {
                Some(path) => disk::write_file(&path, text.as_bytes())?,
                None => out(&text)?,
            }
            Ok(code(report.has_errors()))
        }
    }
}

fn code(failed: bool) -> ExitCode {
    ExitCode::from(u8::from(failed))
}

#[allow(clippy::disallowed_methods, reason = "main is where the clock is read; the time is shown, never built on")]
fn now() -> std::time::Instant {
    std::time::Instant::now()
}

#[allow(clippy::disallowed_methods, reason = "main is where the working folder is read")]
fn open(global: &Global, profile: Option<&str>) -> Result<Folder, Refusal> {
    let root = match &global.root {
        Some(root) => root.clone(),
        None => {
            let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
            disk::find_root(&here).ok_or_else(|| no_root(&here))?
        }
    };
    pipeline::open(&root, profile)
}

fn no_root(here: &Path) -> Refusal {
    let error = Diagnostic::error(format!("no book.toml in `{}` nor above it", here.display()))
        .hint("an archive is a folder with a book.toml: `[book]`, `title = \"…\"`, `language = \"en\"`")
        .hint("`--root DIR` names one elsewhere");
    Refusal::Usage(error)
}

/// Data goes to standard output; a reader that went away (`| head`) is no error.
fn out(text: &str) -> Result<(), Refusal> {
    match std::io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Refusal::Usage(Diagnostic::error(format!("cannot write to standard output: {error}"))))
        }
        _ => Ok(()),
    }
}

/// Where messages and progress go.
struct Terminal {
    colours: bool,
    quiet: bool,
    verbose: bool,
    bar: Mutex<Option<ProgressBar>>,
    watched: bool,
}

impl Terminal {
    #[allow(clippy::disallowed_methods, reason = "main is where the environment is read")]
    fn new(global: &Global) -> Terminal {
        let terminal = std::io::stderr().is_terminal();
        let colours = match global.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var("NO_COLOR").is_err(),
        };
        Terminal { colours, quiet: global.quiet, verbose: global.verbose, bar: Mutex::new(None), watched: terminal && !global.quiet }
    }

    fn stdout_colours(&self, global: &Global) -> bool {
        global.color == Color::Always || (self.colours && std::io::stdout().is_terminal())
    }

    /// What is wrong, and notes that have a remedy.
    fn report(&self, report: &Report) {
        self.show(report, |note| self.verbose || !note.hints.is_empty());
    }

    /// Every note too: what was kept, what was left out.
    fn report_all(&self, report: &Report) {
        self.show(report, |_| true);
    }

    fn show(&self, report: &Report, note_wanted: impl Fn(&Diagnostic) -> bool) {
        for diagnostic in report.sorted() {
            let wanted = match diagnostic.severity {
                Severity::Error | Severity::Warning => true,
                Severity::Note => !self.quiet && note_wanted(diagnostic),
            };
            if wanted {
                self.message(&show::show(diagnostic, self.colours));
            }
        }
    }

    fn summary(&self, text: &str) {
        if !self.quiet {
            self.message(text);
        }
    }

    fn message(&self, text: &str) {
        let mut stderr = std::io::stderr().lock();
        // Nobody is left to tell when stderr is gone.
        let _ = writeln!(stderr, "{}", text.trim_end());
    }

    fn finish(&self) {
        if let Ok(mut bar) = self.bar.lock()
            && let Some(bar) = bar.take()
        {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Terminal {
    fn begin(&self, stage: Stage, steps: usize) {
        self.finish();
        if !self.watched {
            return;
        }
        let name = match stage {
            Stage::Examine => "reading seeds",
            Stage::Read => "finding names",
            Stage::Render => "writing pages",
        };
        let style = ProgressStyle::with_template("{msg:>14} {wide_bar} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(steps as u64).with_style(style).with_message(name);
        if let Ok(mut slot) = self.bar.lock() {
            *slot = Some(bar);
        }
    }

    fn step(&self) {
        if let Ok(bar) = self.bar.lock()
            && let Some(bar) = bar.as_ref()
        {
            bar.inc(1);
        }
    }
}
