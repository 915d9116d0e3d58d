// Where the programs of a user's session talk to each other: D-Bus.
#pragma once

#include <string>

namespace thalweg {

// Of the bus that is there: what DBUS_SESSION_BUS_ADDRESS says, else the socket in XDG_RUNTIME_DIR. Empty where there
// is none ("disabled:" says so too); none is started.
[[nodiscard]] std::string session_bus_address();

}  // namespace thalweg
