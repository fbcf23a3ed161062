//! The command line: parse arguments, run one command, print its report, choose the exit code.

fn main() {}
