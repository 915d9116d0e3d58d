// The inspector of a thing on its way: where it is held to be at the date, how fast it came, what is known before and
// after.
#include <algorithm>

#include <fmt/format.h>

#include "geodata/analysis/track_motion.h"
#include "geodata/base/number_text.h"
#include "geodata/time/edtf.h"
#include "viewer/languages/languages.h"
#include "viewer/languages/tr.h"
#include "viewer/scene/furniture/words.h"
#include "viewer/scene/symbols/tracks_shown.h"
#include "viewer/ui/ground_notes.h"
#include "viewer/ui/panels.h"
#include "viewer/ui/told.h"
#include "viewer/ui/widgets.h"

namespace thalweg::ui {
namespace {

std::string date_of(const Frame& frame, const Tracks& tracks, std::uint32_t position) {
  return styled_date(tracks.at[position], language_in_use(), frame.session.date_style, tracks.has_times);
}

// Positions in between are told only where they are asked for.
bool is_interpolated(const Frame& frame, const Layer& layer) {
  return std::any_of(frame.session.layers.begin(), frame.session.layers.end(), [&](const LayerState& state) {
    return &frame.scenario()->layers[state.layer] == &layer && state.tracks.interpolates;
  });
}

std::string degrees_of(LonLat place) { return fmt::format("{:.4f}, {:.4f}", place.lat, place.lon); }

// A dated position that is gone to when clicked.
void position_link(Frame& frame, const Layer& layer, const char* key, std::uint32_t position) {
  const Tracks& tracks = *layer.tracks;
  ImGui::PushID(key);
  text_with(frame.look.fonts.small, frame.look.palette.text_muted, tr(key));
  if (link(frame.look, "position", date_of(frame, tracks, position))) frame.emit(SetTime{tracks.at[position]});
  mark_target(frame, std::string("position ") + key);
  ImGui::PopID();
}

std::uint32_t thing_of(const Layer& layer, std::uint32_t row) { return *layer.tracks->thing_of_row(row); }

std::optional<Held> held_now(const Frame& frame, const Layer& layer, std::uint32_t row) {
  return held_in(frame.session, *layer.tracks, thing_of(layer, row), frame.session.time);
}

}  // namespace

std::vector<std::string> track_lines(const Frame& frame, const Layer& layer, std::uint32_t row) {
  const Tracks& tracks = *layer.tracks;
  const auto held = held_now(frame, layer, row);
  if (!held) return {tr("not known at this date")};
  const std::string seen = date_of(frame, tracks, held->position);
  std::vector<std::string> lines{
      frame.session.all_time ? tr("last seen {}", seen)
      : held->is_uncertain
          ? tr("seen {}, {}, date uncertain", seen, told_seen(tracks, held->position, frame.session.time))
          : tr("seen {}, {}", seen, told_seen(tracks, held->position, frame.session.time))};
  if (const auto motion = motion_to(tracks, held->position)) lines.push_back(tr("came at {}", told_motion(*motion)));
  return lines;
}

std::uint32_t draw_track(Frame& frame, const Layer& layer, std::uint32_t row) {
  const Tracks& tracks = *layer.tracks;
  const std::uint32_t thing = thing_of(layer, row);
  const auto held = held_now(frame, layer, row);
  section(frame.look,
          frame.session.all_time ? tr("Last seen") : tr("On {}", as_of_text(frame.session, language_in_use())));
  if (!held) {
    text_colored(frame.look.palette.text_muted, tr("Not known at this date."), true);
    frame.state.told += "; " + tr("not known at this date");
  } else {
    key_value(frame.look, tr("Seen"), date_of(frame, tracks, held->position));
    if (!frame.session.all_time) {
      const std::string ago = told_seen(tracks, held->position, frame.session.time);
      key_value(frame.look, "", ago);
      frame.state.told += "; " + ago;
    }
    if (held->is_uncertain) key_value(frame.look, "", told(layer.data->lifetimes[tracks.row[held->position]].begin));
    key_value(frame.look, tr("At"), degrees_of(tracks.place[held->position]));
    if (const auto motion = motion_to(tracks, held->position)) {
      key_value(frame.look, tr("Came at"), told_motion(*motion));
      frame.state.told += "; " + told_motion(*motion);
    }
  }
  if (const auto between = between_at(tracks, thing, frame.session.time);
      between && !frame.session.all_time && is_interpolated(frame, layer))
    key_value(frame.look, tr("Between"), tr("{}, at an even speed", degrees_of(between->place)));
  section(frame.look, tr("Its way"));
  const std::uint32_t first = tracks.begin[thing], last = tracks.begin[thing + 1] - 1;
  key_value(frame.look, tr("Positions"), count_text(last - first + 1));
  const std::uint32_t at = held ? held->position : first;
  if (held && at > first) position_link(frame, layer, noted("Before"), at - 1);
  if (!frame.session.all_time && at < last && (held || tracks.at[at] > frame.session.time))
    position_link(frame, layer, noted("Next"), held ? at + 1 : at);
  position_link(frame, layer, noted("First"), first);
  position_link(frame, layer, noted("Last"), last);
  return held ? tracks.row[held->position] : row;
}

}  // namespace thalweg::ui
