#include "viewer/session/visits.h"

#include <cmath>
#include <type_traits>
#include <variant>

namespace thalweg {
namespace {

constexpr double OneMoveSecs = 0.8;
constexpr std::size_t Most = 100;

template <class T>
inline constexpr bool MovesView =
    std::is_same_v<T, SetTime> || std::is_same_v<T, StepTime> || std::is_same_v<T, StepEvent> ||
    std::is_same_v<T, GoToEdge> || std::is_same_v<T, SetCamera> || std::is_same_v<T, FlyTo> ||
    std::is_same_v<T, FitAll> || std::is_same_v<T, SelectEvent> || std::is_same_v<T, GoToScene> ||
    std::is_same_v<T, StepScene>;

bool moves(const Command& command) {
  return std::visit([](const auto& each) { return MovesView<std::decay_t<decltype(each)>>; }, command);
}

Visit here(const Session& session) {
  // Of a flight under way, where it goes: nobody wants to come back to the middle of one.
  return session.flight ? Visit{session.flight->to, session.flight->time_to} : Visit{session.camera, session.time};
}

bool is_same(const Visit& a, const Visit& b) {
  if (a.time != b.time || a.camera.projection != b.camera.projection || std::abs(a.camera.zoom - b.camera.zoom) > 0.01)
    return false;
  const double scale = a.camera.projection && a.camera.projection->space() == DrawingSpace::globe
                           ? 0.01  // degrees
                           : a.camera.metres_per_px() * 2;
  return std::abs(a.camera.centre_x - b.camera.centre_x) < scale &&
         std::abs(a.camera.centre_y - b.camera.centre_y) < scale;
}

std::optional<Visit> step(const Session& session, std::vector<Visit>& from, std::vector<Visit>& to) {
  const Visit now = here(session);
  while (!from.empty()) {
    Visit wanted = from.back();
    from.pop_back();
    if (is_same(wanted, now)) continue;
    to.push_back(now);
    return wanted;
  }
  return std::nullopt;
}

}  // namespace

void Visits::clear() {
  back_.clear();
  forward_.clear();
  last_secs_ = -1e9;
}

void Visits::before(const Session& session, const Command& command, double now_secs) {
  if (scenario_version_ != session.scenario_version) clear();
  scenario_version_ = session.scenario_version;
  if (!session.scenario || !session.camera.projection || !moves(command)) return;
  const bool goes_on = now_secs - last_secs_ < OneMoveSecs;
  last_secs_ = now_secs;
  if (goes_on) return;
  forward_.clear();
  const Visit now = here(session);
  if (!back_.empty() && is_same(back_.back(), now)) return;
  back_.push_back(now);
  if (back_.size() > Most) back_.erase(back_.begin());
}

std::optional<Visit> Visits::back(const Session& session) {
  last_secs_ = -1e9;
  return step(session, back_, forward_);
}

std::optional<Visit> Visits::forward(const Session& session) {
  last_secs_ = -1e9;
  return step(session, forward_, back_);
}

}  // namespace thalweg
