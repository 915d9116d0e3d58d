#include "viewer/scene/styling/control_looks.h"

#include <algorithm>

namespace thalweg {
namespace {

// One fill a holder, wherever it is: two shades of a colour would ask what the difference means. Through it rivers and
// borders of the base map show.
constexpr std::uint8_t ControlAlpha = 120, SecondAlpha = 190;

void set_pattern(Look& look, Pattern pattern, Rgba second) {
  look.pattern = static_cast<std::uint8_t>(pattern);
  look.second = second;
}

ActorIndex de_jure_of(const LookContext& c, const Territory& territory, const ControlInterval& control) {
  for (const Worldview& view : c.session.scenario->worldviews) {
    if (view.id != c.session.worldview) continue;
    const auto claim = view.claims.find(territory.id);
    if (claim == view.claims.end()) break;
    if (const auto claimant = c.session.scenario->find_actor(claim->second)) return *claimant;
  }
  return control.de_jure;
}

// Solid fill: who holds it. Stripe: contested. Hatch: held by one, another's by right or by claim. Lighter: uncertain.
Look control_look(const LookContext& c, const Territory& territory, const TerritoryState& state, Look look) {
  if (state.interval < 0) {
    look.flags |= Look::Uncertain;
    return look;
  }
  const Scenario& scenario = *c.session.scenario;
  const ControlInterval& control = territory.control[static_cast<std::size_t>(state.interval)];
  const Actor* holder = scenario.actor(control.controller);
  look = held_look(c, holder, look);
  if (state.uncertain) look.flags |= Look::Uncertain;

  const ActorIndex right = de_jure_of(c, territory, control);
  ActorIndex rival = right;
  if (rival == control.controller || rival.is_none()) {
    rival = {};
    for (const ActorIndex claimant : control.claimed_by)
      if (claimant != control.controller) rival = claimant;
  }
  const Actor* other = scenario.actor(rival);
  if (control.contested)
    set_pattern(look, Pattern::stripe, with_alpha(other ? other->color : c.colors.front, SecondAlpha));
  else if (other)
    set_pattern(look, Pattern::hatch, with_alpha(other->color, SecondAlpha));
  return look;
}

// For a while after a change of hands the new colour comes in over the old: a function of the instant alone, so that
// scrubbing back to it shows the same.
Look change_faded_in(const LookContext& c, const Territory& territory, const TerritoryState& state, const Look& base,
                     Look look) {
  if (c.session.change_fade_days <= 0 || state.interval <= 0) return look;
  const ControlInterval& now = territory.control[static_cast<std::size_t>(state.interval)];
  const ControlInterval& before = territory.control[static_cast<std::size_t>(state.interval) - 1];
  if (before.controller == now.controller || before.when.end.nominal != now.when.begin.nominal) return look;
  const double days =
      static_cast<double>(ms_between(now.when.begin.nominal, c.session.time)) / static_cast<double>(MsPerDay);
  if (days >= c.session.change_fade_days) return look;
  const double t = std::max(0.0, days / c.session.change_fade_days), share = t * t * (3 - 2 * t);
  const Look old =
      control_look(c, territory, {.interval = state.interval - 1, .uncertain = state.uncertain, .other = -1}, base);
  look.fill = mixed(old.fill, look.fill, share);
  look.line = mixed(old.line, look.line, share);
  if (old.pattern == look.pattern) {
    look.second = mixed(old.second, look.second, share);
  } else if (look.pattern == 0 || share < 0.5) {
    look.pattern = share < 1 && old.pattern != 0 ? old.pattern : look.pattern;
    look.second = with_alpha(old.second, static_cast<std::uint8_t>(old.second.a * (1 - share)));
  } else {
    look.second.a = static_cast<std::uint8_t>(look.second.a * share);
  }
  return look;
}

}  // namespace

Look held_look(const LookContext& c, const Actor* holder, Look look) {
  const Rgba base = holder ? holder->color : c.colors.unknown_control;
  look.fill = with_alpha(base, ControlAlpha);
  look.line =
      with_alpha(mixed(base, c.session.theme == Theme::dark ? Rgba{255, 255, 255} : Rgba{40, 36, 48}, 0.35), 190);
  look.width_px = 0.9f * c.px;
  if (holder && holder->pattern != Pattern::solid)
    set_pattern(look, holder->pattern, with_alpha(mixed(base, c.colors.outline, 0.45), SecondAlpha));
  return look;
}

Look pattern_look(const LookContext& c, Pattern pattern, Look look) {
  look.fill = with_alpha(c.colors.unknown_control, ControlAlpha / 2);
  look.line = with_alpha(c.colors.unknown_control, 190);
  look.width_px = 0.9f * c.px;
  set_pattern(look, pattern, with_alpha(mixed(c.colors.unknown_control, c.colors.outline, 0.6), SecondAlpha));
  return look;
}

Look control_look_now(const LookContext& c, const Territory& territory, const TerritoryState& state, const Look& base) {
  return change_faded_in(c, territory, state, base, control_look(c, territory, state, base));
}

Look difference_look(const LookContext& c, const Territory& territory, const TerritoryState& before,
                     const TerritoryState& after, Look look) {
  const auto controller = [&](const TerritoryState& s) {
    return s.interval < 0 ? ActorIndex{} : territory.control[static_cast<std::size_t>(s.interval)].controller;
  };
  const Rgba faint = with_alpha(c.colors.unknown_control, 60);
  if (controller(before) == controller(after)) {
    look.fill = faint;
    look.line = with_alpha(c.colors.unknown_control, 120);
    look.width_px = 0.7f * c.px;
    return look;
  }
  const auto color = [&](ActorIndex actor) {
    const Actor* known = c.session.scenario->actor(actor);
    return known ? known->color : c.colors.unknown_control;
  };
  look.fill = with_alpha(color(controller(after)), 215);
  set_pattern(look, Pattern::hatch, with_alpha(color(controller(before)), 235));
  look.line = with_alpha(
      mixed(color(controller(after)), c.session.theme == Theme::dark ? Rgba{255, 255, 255} : Rgba{40, 36, 48}, 0.55),
      230);
  look.width_px = 1.2f * c.px;
  if (before.uncertain || after.uncertain) look.flags |= Look::Uncertain;
  return look;
}

void outline_changes(const LookContext& c, const std::vector<ControlChange>& changes, std::vector<Look>& rows) {
  const Timeline& timeline = c.session.scenario->timeline;
  for (const ControlChange& change : changes) {
    const std::uint32_t feature = timeline.territories[change.territory].feature;
    if (feature >= rows.size()) continue;
    rows[feature].line = c.colors.selection;
    rows[feature].width_px = 2.0f * c.px;
    rows[feature].dash = static_cast<std::uint8_t>(change.uncertain ? Dash::dashed : Dash::solid);
  }
}

}  // namespace thalweg
