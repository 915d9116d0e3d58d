// Opening an address in the user's browser.
#pragma once

#include <string>

#include "geodata/base/result.h"

namespace thalweg {

// By xdg-open, started without a shell and not waited for. Only http and https (ui::can_open); the Error says what to
// do where there is no xdg-open.
[[nodiscard]] Result<void> open_address(const std::string& url);

}  // namespace thalweg
