#include "geodata/model/dataset.h"

namespace thalweg {

std::string_view to_string(ColumnMeaning meaning) {
  switch (meaning) {
    case ColumnMeaning::longitude:
      return "longitude";
    case ColumnMeaning::latitude:
      return "latitude";
    case ColumnMeaning::position:
      return "position";
    case ColumnMeaning::shape:
      return "shape";
    case ColumnMeaning::date:
      return "date";
    case ColumnMeaning::end:
      return "end date";
    case ColumnMeaning::category:
      return "category";
    case ColumnMeaning::place:
      return "place by its name";
    case ColumnMeaning::district:
      return "district by its name";
    case ColumnMeaning::country:
      return "country by its name or code";
    default:
      return "name";
  }
}

}  // namespace thalweg
