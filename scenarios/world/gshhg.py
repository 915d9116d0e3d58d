"""Lakes and rivers of GSHHG 2.3.7 (LGPL 3 or later), high resolution, out of its files of 2-degree bins."""
import numpy as np
from osgeo import gdal
from shapely.geometry import LineString
from shapely.ops import linemerge, polygonize, unary_union

import sources
from coverage import areas, parts

LAKE, ISLAND = 2, 3


class Bins:
    def __init__(self, name):
        path = sources.debian("gmt-gshhg-high") / f"usr/share/gmt-gshhg/{name}"
        self.group = gdal.OpenEx(str(path), gdal.OF_MULTIDIM_RASTER)
        root = self.group.GetRootGroup()
        self.values = {key: root.OpenMDArray(key).ReadAsArray() for key in root.GetMDArrayNames()}
        self.degrees = self.values["Bin_size_in_minutes"][0] / 60
        self.columns = int(self.values["N_bins_in_360_longitude_range"][0])

    def segments(self, counts):
        """(index, points) of every segment; counts: points of each."""
        v = self.values
        first_point = v["Id_of_first_point_in_a_segment"]
        across = v["Relative_longitude_from_SW_corner_of_bin"].astype(np.uint16) * (self.degrees / 65535)
        up = v["Relative_latitude_from_SW_corner_of_bin"].astype(np.uint16) * (self.degrees / 65535)
        for cell, (first, count) in enumerate(zip(v["Id_of_first_segment_in_a_bin"], v["N_segments_in_a_bin"])):
            west = cell % self.columns * self.degrees
            west -= 360 if west >= 180 else 0
            south = 90 - self.degrees * (cell // self.columns + 1)
            for index in range(first, first + count):
                at = slice(first_point[index], first_point[index] + counts[index])
                yield index, list(zip(np.round(west + across[at], 5), np.round(south + up[at], 5)))


def lakes(least_km2):
    """[(km2, area)] with the islands left out; least_km2: a function of the lake's first point."""
    bins = Bins("binned_GSHHS_h.nc")
    packed = bins.values["Embedded_npts_levels_exit_entry_for_a_segment"]
    level, polygon_of = packed >> 6 & 7, bins.values["Id_of_GSHHS_ID"]
    km2 = np.abs(bins.values["The_km_squared_area_of_polygons"])
    lines = {LAKE: {}, ISLAND: {}}
    for index, points in bins.segments(packed >> 9):
        if level[index] in lines and len(points) > 1:
            identity = polygon_of[index]
            if km2[identity] >= (least_km2(points[0]) if level[index] == LAKE else 3.0) and km2[identity] < 3e5:
                lines[level[index]].setdefault(identity, []).append(LineString(points))
    islands = {}
    for identity, edges in lines[ISLAND].items():
        islands.setdefault(bins.values["Id_of_parent_polygons"][identity], []).extend(polygonize(unary_union(edges)))
    found = []
    for identity, edges in sorted(lines[LAKE].items()):
        lake = areas(unary_union(list(polygonize(unary_union(edges)))))
        if identity in islands:
            lake = areas(lake.difference(unary_union(islands[identity])))
        found += [(float(km2[identity]), lake)] if not lake.is_empty else []
    return found


def rivers(worst_level):
    """[(level, line)], 0 widest; worst_level: a function of the river's first point."""
    bins = Bins("binned_river_h.nc")
    level = bins.values["Hierarchial_level_of_a_segment"]
    lines = {}
    for index, points in bins.segments(bins.values["N_points_for_a_segment"]):
        if len(points) > 1 and level[index] <= worst_level(points[0]):
            lines.setdefault(int(level[index]), []).append(LineString(points))
    return [(rank, line) for rank, of in sorted(lines.items()) for line in parts(linemerge(unary_union(of)), "LineString")]
