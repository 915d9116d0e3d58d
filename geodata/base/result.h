// Result<T>: a value, or the one Error that kept us from having it.
//
// What the world can cause (files, arguments, drivers) is returned as a Result and never thrown. An Error is returned
// or reported, never both; only `app` and `cli` print. Messages say what is wrong, where, and what to do.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

#include "geodata/base/brief.h"

namespace thalweg {

struct Error {
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{brief_message(std::move(message))});
}

}  // namespace thalweg
