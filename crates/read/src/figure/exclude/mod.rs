//! Takes: a number in its text. Makes: whether it is a count or amount at all. Needs: `counted.toml`.

mod age;
mod date;
mod idle;
mod name;

use super::Candidate;
use super::context::Context;

/// False for ages, dates, clock times, scores, ordinals, addresses and numbers that are names.
pub(super) fn counts(context: &Context, candidate: &Candidate) -> bool {
    let rules: [fn(&Context, &Candidate) -> bool; 17] = [
        name::is_part_of_code,
        name::is_in_address_line,
        name::is_phone,
        name::is_label,
        name::is_name,
        name::is_make,
        name::is_page,
        name::is_address,
        age::is_age,
        date::is_date,
        date::is_clock,
        date::is_window,
        idle::is_ordinal,
        idle::is_ratio,
        idle::is_reference_back,
        idle::is_list_mark,
        idle::is_idle,
    ];
    !rules.iter().any(|rule| rule(context, candidate)) && idle::is_counting_one(context, candidate)
}
