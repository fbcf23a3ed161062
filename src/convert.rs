//! Convert: a seed's lines become a ledger, the ledger becomes drafts.
//!
//! `shape` says what each line looks like, `split` where articles begin and end, `classify` what each
//! line is, `extract` what the metadata are, `markdown` how the body is written. None of these rooms
//! knows records, mentions or HTML.
