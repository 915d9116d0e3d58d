// What a command prints. A stream that cannot take it all (a full disk, a closed descriptor) makes the command fail
// with a word on stderr; a reader that hangs up, as `head` does, ends it without one. Nothing here throws.
#pragma once

#include <string_view>

namespace thalweg {

// What a shell reports of a program that SIGPIPE ended.
inline constexpr int ReaderGoneStatus = 128 + 13;

// Before anything is opened: a standard stream that the parent closed is held by a descriptor that fails, so that no
// file of ours takes its number and gets the reports. A reader that hangs up makes writing fail instead of ending the
// program in the middle of its work (SIGPIPE is ignored).
void guard_standard_streams();

// All of `report` to stdout. 0, or the exit status of a command whose report was lost.
[[nodiscard]] int print_report(std::string_view report);

// Progress, notes and faults, to stderr; what could not be written is found by checked_status().
void print_note(std::string_view text);

// `status`, unless that is 0 and something that was printed got lost.
[[nodiscard]] int checked_status(int status);

}  // namespace thalweg
