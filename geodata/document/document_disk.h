// What the files of a document said on the disk when they were read or saved. For the sources of this folder alone.
#pragma once

#include <map>
#include <string>

#include "geodata/document/document.h"
#include "geodata/document/document_state.h"

namespace thalweg {

struct DiskFile {
  FileContentPtr content;
  FileStamp stamp;
};
using DiskFiles = std::map<std::string, DiskFile>;

struct Document::OnDisk {
  DiskFiles files;
};

[[nodiscard]] DiskFiles disk_files_of(const DocumentState& state);

}  // namespace thalweg
