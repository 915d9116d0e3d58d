// PDF by Cairo: one page of the picture's size, 1/96 inch a pixel. Text is text that can be searched and copied, in the
// fonts it was measured in, embedded as far as they are used; dashes are PDF's own, patterns are lines that an area
// cuts off. Its groups have no names: Cairo writes no layers.
#pragma once

#include <memory>

#include "viewer/vector/page.h"

namespace thalweg {

[[nodiscard]] std::unique_ptr<Page> make_pdf_page(const PageInfo& info);

}  // namespace thalweg
