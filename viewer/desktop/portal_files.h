// The file dialog of the desktop through its portal, org.freedesktop.portal.FileChooser:
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html
// May be called on any thread.
#pragma once

#include <span>

#include "viewer/desktop/file_question.h"

typedef struct _GCancellable GCancellable;  // NOLINT: GIO's own declaration

namespace thalweg {

// For the portal to be started and to say that it has understood.
inline constexpr int PortalPatienceMs = 2000;

// Returns with the user's answer, however long that takes; soon after `stop` is cancelled, with the dialog closed. Over
// a connection of its own: whatever becomes of it, the portal takes the dialog away.
[[nodiscard]] FileAnswer ask_portal(const FileQuestion& question, GCancellable* stop);

// Paths and addresses of an answer by its URIs: "file:///a%20b" is "/a b".
void sort_addresses(std::span<const std::string> uris, FileAnswer& answer);

}  // namespace thalweg
