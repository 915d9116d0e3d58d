// Scenario: everything a folder with a scenario.json says, resolved and ready. See docs/scenario.md for the file.
// A plain data file opened on its own becomes a scenario with no actors and no scenes, so that the viewer knows one
// thing. Immutable once published as shared_ptr<const Scenario>.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "geodata/base/color.h"
#include "geodata/geometry/lonlat.h"
#include "geodata/model/dataset.h"
#include "geodata/model/localized.h"
#include "geodata/model/placing.h"
#include "geodata/model/timeline.h"
#include "geodata/model/tracks.h"
#include "geodata/time/interval.h"

namespace thalweg {

enum class Pattern : std::uint8_t { solid, hatch, cross_hatch, stripe, dots };
enum class Dash : std::uint8_t { solid, dashed, dotted, dash_dot };

// Another name of an actor, and who uses it.
struct ActorAlias {
  std::string name, by;
  friend bool operator==(const ActorAlias&, const ActorAlias&) = default;
};

struct Actor {
  std::string id;
  LocalizedText name;
  std::vector<ActorAlias> aliases;
  Rgba color;
  Pattern pattern = Pattern::solid;
};

enum class LayerRole : std::uint8_t { area, line, territory, border, route, event, place, raster, outline, track };

// Style as written in the scenario; what is absent is chosen by role and theme.
struct LayerStyle {
  std::optional<Rgba> fill;
  std::optional<Rgba> stroke;
  std::optional<double> width_px;
  std::optional<Dash> dash;
  std::optional<Pattern> pattern;
  std::optional<double> opacity;
  std::optional<double> radius_px;
  std::optional<double> min_zoom;
  std::optional<double> max_zoom;
  std::string theme_class;  // "land", "water", "river", "country_border", "coast", ...: coloured by the theme
  std::string label_field;  // base name: "name" means name_<language>, then name
  friend bool operator==(const LayerStyle&, const LayerStyle&) = default;
};

// Which attribute says what; empty when the layer has none.
struct LayerFields {
  std::string id, name, start, end, source, confidence, rank;
};

struct Layer {
  std::string id;
  LocalizedText title;
  LayerRole role = LayerRole::area;
  DatasetPtr data;  // null when the source could not be read; the diagnostics say why
  LayerFields fields;
  LayerStyle style;
  bool visible = true;
  bool is_basemap = false;  // from the scenario named by "basemap"
  std::string color_by;     // of a plain file: the column it is coloured by at first; empty: by its kind, if it has one
  std::string opened_from;  // the file a user opened or laid over what was open; empty: the scenario's own
  // By feature, where its polygons tile the ground: neighbours differ (geometry/map_tints.h).
  std::shared_ptr<const std::vector<std::uint8_t>> tints;
  // By feature, of a plain file's lines and areas: asked for in every frame, and looking at each position is slow.
  std::shared_ptr<const std::vector<Bounds>> boxes;
  TracksPtr tracks;  // of LayerRole::track: its rows as things on their way
  std::string attribution;
  std::optional<Bounds> attribution_bounds;  // where it holds, degrees; absent: wherever the layer has something

  // Of a plain file: every feature has its mark, and its columns tell how it looks.
  [[nodiscard]] bool is_plain() const { return !opened_from.empty(); }
  // How a feature came to be where it is.
  [[nodiscard]] Placed placed(std::uint32_t feature) const {
    return data && data->placing ? data->placing->of(feature) : Placed::as_given;
  }
};

struct Worldview {
  std::string id;
  LocalizedText title;
  std::map<std::string, std::string> claims;  // territory id -> actor id shown as sovereign
};

struct Scene {
  std::string id;
  LocalizedText title;
  LocalizedText caption;
  std::string notes;  // for the presenter
  Interval time;
  std::optional<Bounds> bounds;        // degrees
  std::map<std::string, bool> layers;  // visibility that differs from the default
  std::string worldview;
  std::vector<Source> sources;
  double duration_secs = 8;
  double transition_secs = 2;
};

struct Scenario {
  std::string id;
  std::string path;  // folder, or the file opened
  LocalizedText title;
  LocalizedText description;
  std::vector<std::string> attribution;
  Interval time;                 // what the timeline spans
  Instant initial;               // where it starts
  bool has_time = false;         // false: nothing in it is dated
  bool opens_whole = false;      // shows everything at first, whatever its dates: a plain file
  bool has_times_of_day = true;  // false: no date in it is finer than a day, so none is told
  // What it spans by itself, where files that lie over it have lengthened that.
  struct OwnTime {
    Interval time;
    Instant initial;
    bool has_time = false;
  };
  std::optional<OwnTime> own_time = {};
  // From the first thing that begins to the last that ends, as precisely as the data says.
  std::optional<Lifetime> spanned;
  std::string projection;        // "" means chosen by extent
  std::optional<Bounds> bounds;  // initial view, degrees
  std::string language = "en";
  std::vector<Actor> actors;
  std::vector<Layer> layers;  // bottom first, base map included
  int territory_layer = -1;   // positions in layers, or -1
  int route_layer = -1;
  int event_layer = -1;
  Timeline timeline;
  std::vector<Worldview> worldviews;
  std::vector<Scene> scenes;
  std::string document;  // scenario.json as read: a writer starts from it, so that unknown keys are kept

  // Positions of actors by their ids; built by index_actors. Empty: not indexed, and find_actor looks at all.
  std::unordered_map<std::string, std::uint32_t> actor_by_id = {};

  [[nodiscard]] const Actor* actor(ActorIndex index) const { return index.is_none() ? nullptr : &actors[index.value]; }
  [[nodiscard]] std::optional<ActorIndex> find_actor(const std::string& named) const;

  // Whether a territory is there at all at `t`: its shape may have dates of its own, apart from who holds it.
  [[nodiscard]] Presence presence_of(const Territory& territory, Instant t) const {
    if (territory_layer < 0) return Presence::certain;
    const DatasetPtr& data = layers[static_cast<std::size_t>(territory_layer)].data;
    return data && territory.feature < data->lifetimes.size() ? data->lifetimes[territory.feature].presence_at(t)
                                                              : Presence::certain;
  }
};

// To be called once after the actors are filled in; of two with one id the first counts.
void index_actors(Scenario& scenario);

using ScenarioPtr = std::shared_ptr<const Scenario>;

}  // namespace thalweg
