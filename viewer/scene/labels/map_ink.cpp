#include "viewer/scene/labels/map_ink.h"

namespace thalweg {
namespace {

constexpr MapInk LightInk{.text = {28, 34, 40},
                          .faint = {92, 101, 110},
                          .panel = {255, 255, 255, 232},
                          .panel_edge = {40, 50, 60, 40},
                          .shadow = {20, 30, 40, 40},
                          .label = {30, 34, 40},
                          .label_area = {62, 66, 74},
                          .label_minor = {74, 80, 88},
                          .label_halo = {255, 255, 255, 215},
                          .water = {48, 104, 156},
                          .water_halo = {232, 242, 250, 200},
                          .route = {70, 58, 48},
                          .place = {38, 42, 48},
                          .place_ground = {255, 255, 255},
                          .graticule = {60, 80, 100, 70},
                          .accent = {176, 42, 48}};

constexpr MapInk DarkInk{.text = {236, 239, 243},
                         .faint = {158, 168, 179},
                         .panel = {24, 29, 36, 230},
                         .panel_edge = {255, 255, 255, 34},
                         .shadow = {0, 0, 0, 90},
                         .label = {240, 242, 245},
                         .label_area = {205, 211, 219},
                         .label_minor = {190, 197, 205},
                         .label_halo = {18, 22, 28, 220},
                         .water = {124, 178, 226},
                         .water_halo = {16, 26, 38, 200},
                         .route = {226, 214, 196},
                         .place = {240, 242, 245},
                         .place_ground = {24, 29, 36},
                         .graticule = {190, 210, 230, 60},
                         .accent = {255, 120, 110}};

constexpr MapInk PrintInk{.text = {0, 0, 0},
                          .faint = {70, 70, 70},
                          .panel = {255, 255, 255, 255},
                          .panel_edge = {0, 0, 0, 150},
                          .shadow = {0, 0, 0, 0},
                          .label = {0, 0, 0},
                          .label_area = {40, 40, 40},
                          .label_minor = {50, 50, 50},
                          .label_halo = {255, 255, 255, 235},
                          .water = {20, 80, 140},
                          .water_halo = {255, 255, 255, 220},
                          .route = {50, 40, 30},
                          .place = {0, 0, 0},
                          .place_ground = {255, 255, 255},
                          .graticule = {60, 60, 60, 90},
                          .accent = {160, 20, 30}};

}  // namespace

const MapInk& ink_of(Theme theme) {
  return theme == Theme::dark ? DarkInk : theme == Theme::print ? PrintInk : LightInk;
}

}  // namespace thalweg
