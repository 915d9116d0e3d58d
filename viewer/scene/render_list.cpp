#include "viewer/scene/render_list.h"

#include <atomic>

namespace thalweg {

MeshId next_mesh_id() {
  static std::atomic<MeshId> last{0};
  return ++last;
}

}  // namespace thalweg
