// TileStore: the tiles of all layers, made on workers as they are wanted and kept while there is room.
//
// Within a frame: begin_frame, cover for each layer, end_frame. What is asked for and not there is started; what was
// started and is asked for no longer is cancelled. Used by one thread; its jobs run on others.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "viewer/scene/tiles/shape_pyramid.h"

namespace thalweg {

class TileStore {
 public:
  static constexpr std::size_t MaxBytes = std::size_t{320} << 20;

  // `tile_ready` is called from a worker.
  TileStore(JobQueue& jobs, std::function<void()> tile_ready, LevelStore* levels = nullptr);
  ~TileStore();

  void begin_frame(ProjectionPtr projection);

  struct Cover {
    std::vector<std::shared_ptr<const TileMesh>> meshes;
    std::size_t waiting = 0;  // wanted tiles that are not there; stand-ins are among the meshes where there are any
  };
  // `wanted` are of one level and sorted.
  [[nodiscard]] Cover cover(const DatasetPtr& data, std::span<const TileId> wanted, MeshParts parts);
  // Starts tiles that may be wanted soon, after all that are wanted now.
  void prefetch(const DatasetPtr& data, std::span<const TileId> tiles, MeshParts parts);

  void end_frame();

  // What could not be made, in words, since the last call: a picture without it is not whole.
  [[nodiscard]] std::vector<std::string> take_faults();

  // Returns when something has come since the last call, after so long, or at once when nothing is under way.
  void wait_for_arrival(double secs);

  [[nodiscard]] std::size_t bytes() const { return bytes_; }  // of tiles that are kept

  // Lets go of all that is kept of datasets other than these: what was closed must not wait for the next frames. Tiles
  // of one that another revises go over to that: those that the change cannot reach for good, the others until they
  // have been made anew.
  void keep_only(std::span<const DatasetPtr> datasets);

  // The shapes of a dataset at a detail of simplify.h. Nothing while they are being made, which the first call starts;
  // null when none will come, which take_faults() tells.
  [[nodiscard]] std::optional<std::shared_ptr<const ShapeLevel>> shape(const DatasetPtr& data, int detail);
  // The unsimplified shapes of a dataset when they have been indexed; asks for it otherwise.
  [[nodiscard]] std::shared_ptr<const ShapeLevel> full_shape(const DatasetPtr& data);
  [[nodiscard]] bool full_shape_has_failed(const DatasetPtr& data) const;  // nothing will come of it

 private:
  struct Key {
    std::uint64_t data;  // number of its Shapes: an address may come to be another dataset's
    std::uint32_t projection;
    MeshParts parts;
    TileId tile;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Entry {
    std::shared_ptr<const TileMesh> mesh;
    std::size_t bytes = 0;
    std::uint64_t last_used = 0;
    bool is_outdated = false;  // of what the dataset revises: shown until it has come anew
  };
  struct Pending {
    JobHandle job;
    std::uint64_t wanted_in = 0;  // frame
  };
  // What is kept of one dataset.
  struct Shapes {
    std::uint64_t number = 0;
    std::unique_ptr<ShapePyramid> pyramid;
    std::uint64_t used = 0;  // frame it was last asked for
  };
  // Shared with the jobs, which may outlive the store.
  struct Inbox {
    std::mutex mutex;
    std::condition_variable changed;
    std::vector<std::pair<Key, TileMesh>> tiles;
    std::uint64_t arrivals = 0;
    std::function<void()> tile_ready;
    void announce();
  };

  Shapes& shapes_of(const DatasetPtr& data);
  void drain();
  void put(const Key& key, Entry entry);
  void put_empty(const Key& key);
  // A dataset of which this one is a revision, or that is one of it.
  struct Kin {
    std::uint64_t number = 0;
    Bounds where;
  };
  [[nodiscard]] std::optional<Kin> kin_of(const DatasetPtr& data) const;
  void take_over(const DatasetPtr& data);
  void drop(std::uint64_t shapes);
  bool ask(const Key& key, const DatasetPtr& data, Priority priority);
  const Entry* find(const Key& key);
  bool stand_in_by_children(Key key, int depth, std::vector<std::shared_ptr<const TileMesh>>& meshes);
  void evict();

  JobQueue& jobs_;
  LevelStore* levels_;
  std::shared_ptr<Inbox> inbox_ = std::make_shared<Inbox>();
  std::map<const Dataset*, Shapes> shapes_;  // whose pyramids keep the datasets
  std::uint64_t last_number_ = 0;
  std::map<std::uint32_t, ProjectionPtr> projections_;  // by the number Keys have; of the present one and of tiles kept
  std::uint32_t projection_ = 0, last_projection_ = 0;
  std::map<Key, Entry> tiles_;
  std::map<Key, Pending> pending_;
  std::vector<std::string> faults_;
  std::size_t bytes_ = 0;
  std::uint64_t frame_ = 0;
  std::uint64_t seen_arrivals_ = 0;
  bool level_missing_ = false;
};

}  // namespace thalweg
