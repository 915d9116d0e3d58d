#include "viewer/scene/furniture/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "geodata/model/tracks.h"
#include "geodata/time/calendar.h"
#include "geodata/time/edtf.h"
#include "geodata/time/month_names.h"

namespace thalweg {
namespace {

struct Entry {
  std::string_view key, en, az, hy, ru, tr, fa, ka;
};

constexpr std::array Entries{
    Entry{"control", "Control", "Nəzarət", "Վերահսկողություն", "Контроль", "Kontrol", "کنترل", "კონტროლი"},
    Entry{"legend", "Legend", "Şərti işarələr", "Պայմանական նշաններ", "Условные знаки", "Lejant", "راهنما", "ლეგენდა"},
    Entry{"events_over", "Hollow: over, seen {} more", "İçi boş: bitib, daha {} görünür",
          "Դատարկ՝ ավարտված, ևս {} տեսանելի", "Полый знак: завершилось, видно ещё {}",
          "İçi boş: bitti, {} daha görünür",
          "توخالی: پایان‌یافته، تا {} دیگر دیده می‌شود",
          "ღრუ: დასრულდა, კიდევ {} ჩანს"},
    Entry{"events_over_all", "Hollow: over, all so far", "İçi boş: bitib, indiyədək hamısı",
          "Դատարկ՝ ավարտված, մինչ այժմ բոլորը", "Полый знак: завершилось, всё до сих пор",
          "İçi boş: bitti, bugüne dek tümü", "توخالی: پایان‌یافته، همه تا اینجا",
          "ღრუ: დასრულდა, აქამდე ყველა"},
    Entry{"not_known_yet", "the data end on {}", "məlumat {} tarixində bitir", "տվյալներն ավարտվում են՝ {}",
          "данные до {}", "veriler {} tarihinde bitiyor", "داده‌ها تا {}", "მონაცემები მთავრდება: {}"},
    Entry{"contested", "Broad stripes: contested", "Enli zolaqlar: mübahisəli", "Լայն շերտեր՝ վիճելի",
          "Широкие полосы: оспаривается", "Geniş şeritler: çekişmeli", "نوارهای پهن: محل درگیری",
          "განიერი ზოლები: სადავო"},
    Entry{"claimed", "Stripes: claimed by that colour", "Zolaqlar: həmin rəngin iddiası",
          "Շերտեր՝ այդ գույնի հավակնություն", "Полосы: притязание этого цвета", "Şeritler: o rengin iddiası",
          "نوارها: ادعای آن رنگ", "ზოლები: ამ ფერის პრეტენზია"},
    Entry{"uncertain", "Date uncertain", "Tarix dəqiq deyil", "Ամսաթիվը ճշգրիտ չէ", "Дата неточна", "Tarih kesin değil",
          "تاریخ نامطمئن", "თარიღი დაუზუსტებელია"},
    Entry{"partly_uncertain", "control uncertain in places", "nəzarət yer-yer dəqiq deyil",
          "տեղ-տեղ վերահսկողությունը ճշգրիտ չէ", "контроль местами неясен", "kontrol yer yer belirsiz",
          "کنترل در جاهایی نامطمئن", "კონტროლი ალაგ-ალაგ გაურკვეველია"},
    Entry{"changed_hands", "Changed hands: new over old", "Əl dəyişib: yeni, altda köhnə",
          "Փոխել է տիրողին․ նորը հնի վրա", "Сменило власть: новый поверх прежнего",
          "El değiştirdi: yeni, eskinin üstünde", "دست‌به‌دست‌شده: تازه روی پیشین",
          "ხელიდან ხელში: ახალი ძველზე"},
    Entry{"unchanged", "Unchanged", "Dəyişməyib", "Անփոփոխ", "Без изменений", "Değişmedi", "بی‌تغییر",
          "უცვლელი"},
    Entry{"changes_shown", "Changed hands in the period", "Dövrdə əl dəyişib", "Փոխել է տիրողին այդ ընթացքում",
          "Сменило власть за период", "Dönemde el değiştirdi", "در این دوره دست‌به‌دست شد",
          "პერიოდში ხელი იცვალა"},
    Entry{"interpolated", "interpolated", "interpolyasiya", "ինտերպոլացված", "интерполяция", "ara değerleme",
          "درون‌یابی‌شده", "ინტერპოლირებული"},
    Entry{"interpolated_fronts", "Interpolated between dated outlines", "Tarixli konturlar arasında interpolyasiya",
          "Ինտերպոլացված՝ թվագրված ուրվագծերի միջև", "Интерполяция между датированными контурами",
          "Tarihli sınırlar arasında ara değerleme", "درون‌یابی میان مرزهای تاریخ‌دار",
          "ინტერპოლაცია დათარიღებულ კონტურებს შორის"},
    Entry{"others", "Others", "Digərləri", "Այլ", "Прочие", "Diğerleri", "دیگر", "სხვა"},
    Entry{"no_value", "No value", "Qiymət yoxdur", "Արժեք չկա", "Нет значения", "Değer yok", "بی‌مقدار",
          "მნიშვნელობა არ არის"},
    Entry{"several_in_one", "A larger mark is several", "İri işarə bir neçəsidir", "Մեծ նշանը մի քանիսն է",
          "Крупный знак: несколько", "Büyük işaret birkaçıdır", "نشان بزرگ‌تر یعنی چند تا",
          "დიდი ნიშანი რამდენიმეა"},
    Entry{"placed_by_name", "Ringed: placed by name alone", "Halqalı: yalnız ada görə yerləşdirilib",
          "Օղակով՝ տեղադրված միայն անվամբ", "В кольце: размещено только по названию",
          "Halkalı: yalnız adına göre yerleştirildi", "با حلقه: تنها از روی نام",
          "რგოლით: მხოლოდ სახელით განთავსებული"},
    Entry{"placed_in_doubt", "Broken ring: place in doubt", "Qırıq halqa: yer şübhəlidir",
          "Ընդհատ օղակով՝ տեղը կասկածելի է", "Разорванное кольцо: место под сомнением", "Kesik halka: yeri kuşkulu",
          "حلقهٔ شکسته: جای مشکوک", "წყვეტილი რგოლი: ადგილი საეჭვოა"},
    Entry{"placed_by_name_crowd", "Placed by name alone", "Yalnız ada görə yerləşdirilib", "Տեղադրված միայն անվամբ",
          "Размещено только по названию", "Yalnız adına göre yerleştirildi", "تنها از روی نام",
          "მხოლოდ სახელით განთავსებული"},
    Entry{"placed_in_doubt_crowd", "Place in doubt", "Yer şübhəlidir", "Տեղը կասկածելի է", "Место под сомнением",
          "Yeri kuşkulu", "جای مشکوک", "ადგილი საეჭვოა"},
    Entry{"joined_in_doubt", "Paler: area in doubt", "Daha solğun: ərazi şübhəlidir", "Ավելի բաց՝ տարածքը կասկածելի է",
          "Бледнее: территория под сомнением", "Daha soluk: alan kuşkulu",
          "کم‌رنگ‌تر: پهنهٔ مشکوک", "უფრო მკრთალი: ტერიტორია საეჭვოა"},
    Entry{"not_placed", "Not found, not drawn", "Tapılmayıb, çəkilməyib", "Չի գտնվել, չի գծվել",
          "Не найдено, не показано", "Bulunamadı, çizilmedi", "یافت نشد، کشیده نشد", "ვერ მოიძებნა, არ არის დახატული"},
    Entry{"trail_of", "Way of the last {}", "Son {} ərzində yol", "Ուղին՝ վերջին {}", "Путь за {}",
          "Son {} içindeki yol", "مسیر {} گذشته", "ბოლო {} გზა"},
    Entry{"trail_all", "The whole way, newest on top", "Bütün yol, ən yenisi üstdə", "Ամբողջ ուղին, նորը՝ վերևում",
          "Весь путь, новейшее сверху", "Tüm yol, en yenisi üstte", "همهٔ مسیر، تازه‌ترین در رو",
          "მთელი გზა, უახლესი ზემოდან"},
    Entry{"trail_so_far", "The way so far", "İndiyədək yol", "Մինչ այժմ անցած ուղին", "Путь до этого дня",
          "Şimdiye dek yol", "مسیر تا اینجا", "გზა აქამდე"},
    Entry{"trails_left_out", "Ways are shown from nearer", "Yollar yaxından görünür", "Ուղիները տեսանելի են մոտիկից",
          "Пути видны при приближении", "Yollar yakından görünür",
          "مسیرها از نزدیک‌تر دیده می‌شوند", "გზები ჩანს ახლოდან"},
    Entry{"seen_long_ago", "Fainter: last seen over {} ago", "Solğun: {} əvvəldən bəri görünməyib",
          "Ավելի աղոտ՝ չի երևացել արդեն {}", "Бледнее: не видно уже {}", "Soluk: {} süredir görülmedi",
          "کم‌رنگ: بیش از {} دیده نشده", "მკრთალი: {} არ ჩანს"},
    Entry{"position_uncertain", "Pale within: date uncertain", "İçi solğun: tarix dəqiq deyil",
          "Ներսը գունատ՝ ամսաթիվը ճշգրիտ չէ", "Бледное внутри: дата неточна", "İçi soluk: tarih kesin değil",
          "درون کم‌رنگ: تاریخ نامطمئن", "შიგნით მკრთალი: თარიღი დაუზუსტებელია"},
    Entry{"between_known", "Hollow: between known positions", "İçi boş: məlum yerlər arasında",
          "Դատարկ՝ հայտնի դիրքերի միջև", "Полый знак: между известными точками", "İçi boş: bilinen konumlar arasında",
          "توخالی: میان جاهای دانسته", "ღრუ: ცნობილ ადგილებს შორის"},
    Entry{"way_not_known", "Interpolated, way not known", "İnterpolyasiya, yol məlum deyil",
          "Ինտերպոլացված, ուղին անհայտ է", "Интерполяция, путь неизвестен", "Ara değerleme, yol bilinmiyor",
          "درون‌یابی‌شده، مسیر نادانسته", "ინტერპოლირებული, გზა უცნობია"},
    Entry{"span:minute", "{} min", "{} dəq", "{} րոպե", "{} мин", "{} dk", "{} دقیقه", "{} წთ"},
    Entry{"span:hour", "{} h", "{} saat", "{} ժամ", "{} ч", "{} saat", "{} ساعت", "{} სთ"},
    Entry{"span:day", "{} days", "{} gün", "{} օր", "{} дн.", "{} gün", "{} روز", "{} დღე"},
    Entry{"span:day:one", "{} day", "{} gün", "{} օր", "{} дн.", "{} gün", "{} روز", "{} დღე"},
    Entry{"span:year", "{} years", "{} il", "{} տարի", "{} лет", "{} yıl", "{} سال", "{} წელი"},
    Entry{"span:year:one", "{} year", "{} il", "{} տարի", "{} год", "{} yıl", "{} سال", "{} წელი"},
    Entry{"span:year:few", "{} years", "{} il", "{} տարի", "{} года", "{} yıl", "{} سال", "{} წელი"},
    Entry{"unknown", "Not known", "Məlum deyil", "Անհայտ է", "Неизвестно", "Bilinmiyor", "نادانسته", "უცნობია"},
    Entry{"exclave", "Exclave", "Eksklav", "Էքսկլավ", "Эксклав", "Eksklav", "برون‌بوم", "ექსკლავი"},
    Entry{"route_status", "State of routes", "Yolların vəziyyəti", "Ուղիների վիճակը", "Состояние путей",
          "Yolların durumu", "وضع راه‌ها", "გზების მდგომარეობა"},
    Entry{"routes", "Routes", "Yollar", "Ուղիներ", "Пути", "Yollar", "راه‌ها", "გზები"},
    Entry{"lines", "Lines", "Xətlər", "Գծեր", "Линии", "Çizgiler", "خط‌ها", "ხაზები"},
    Entry{"events", "Events", "Hadisələr", "Իրադարձություններ", "События", "Olaylar", "رویدادها", "მოვლენები"},
    Entry{"sovereignty", "Sovereignty", "Suverenlik", "Ինքնիշխանություն", "Суверенитет", "Egemenlik", "حاکمیت",
          "სუვერენიტეტი"},
    Entry{"more", "more", "daha", "ևս", "ещё", "daha", "دیگر", "კიდევ"},
    Entry{"status:operational", "Operating", "İşləyir", "Գործում է", "Действует", "İşletmede", "در کار", "მოქმედი"},
    Entry{"status:under_construction", "Under construction", "Tikilir", "Կառուցվում է", "Строится", "Yapım aşamasında",
          "در دست ساخت", "შენდება"},
    Entry{"status:proposed", "Proposed", "Təklif olunur", "Առաջարկվում է", "Предлагается", "Önerilen", "پیشنهادی",
          "შემოთავაზებული"},
    Entry{"status:suspended", "Suspended", "Dayandırılıb", "Դադարեցված է", "Приостановлено", "Askıya alınmış", "متوقف",
          "შეჩერებული"},
    Entry{"status:abandoned", "Abandoned", "Tərk edilib", "Լքված է", "Заброшено", "Terk edilmiş", "متروک",
          "მიტოვებული"},
    Entry{"status:historic", "Historic", "Tarixi", "Պատմական", "Историческое", "Tarihî", "تاریخی", "ისტორიული"},
    Entry{"mode:rail", "Railway", "Dəmir yolu", "Երկաթուղի", "Железная дорога", "Demiryolu", "راه‌آهن",
          "რკინიგზა"},
    Entry{"mode:road", "Road", "Avtomobil yolu", "Ճանապարհ", "Автодорога", "Karayolu", "جاده", "საავტომობილო გზა"},
    Entry{"mode:pipeline", "Pipeline", "Boru kəməri", "Խողովակաշար", "Трубопровод", "Boru hattı", "خط لوله",
          "მილსადენი"},
    Entry{"category:war", "War", "Müharibə", "Պատերազմ", "Война", "Savaş", "جنگ", "ომი"},
    Entry{"category:infrastructure", "Infrastructure", "İnfrastruktur", "Ենթակառուցվածք", "Инфраструктура", "Altyapı",
          "زیرساخت", "ინფრასტრუქტურა"},
    Entry{"category:legal", "Legal", "Hüquq", "Իրավական", "Право", "Hukuk", "حقوقی", "სამართლებრივი"},
    Entry{"category:diplomacy", "Diplomacy", "Diplomatiya", "Դիվանագիտություն", "Дипломатия", "Diplomasi", "دیپلماسی",
          "დიპლომატია"},
    Entry{"category:border", "Border", "Sərhəd", "Սահման", "Граница", "Sınır", "مرز", "საზღვარი"},
    Entry{"category:humanitarian", "Humanitarian", "Humanitar", "Մարդասիրական", "Гуманитарное", "İnsani",
          "انسان‌دوستانه", "ჰუმანიტარული"},
    Entry{"category:ceasefire", "Ceasefire", "Atəşkəs", "Հրադադար", "Перемирие", "Ateşkes", "آتش‌بس",
          "ცეცხლის შეწყვეტა"},
    Entry{"category:blockade", "Blockade", "Blokada", "Շրջափակում", "Блокада", "Abluka", "محاصره", "ბლოკადა"},
    Entry{"category:assessment", "Assessment", "Qiymətləndirmə", "Գնահատում", "Оценка", "Değerlendirme", "ارزیابی",
          "შეფასება"},
};

constexpr std::array<std::pair<std::string_view, std::string_view Entry::*>, 6> Languages{{{"az", &Entry::az},
                                                                                           {"hy", &Entry::hy},
                                                                                           {"ru", &Entry::ru},
                                                                                           {"tr", &Entry::tr},
                                                                                           {"fa", &Entry::fa},
                                                                                           {"ka", &Entry::ka}}};

bool is_spoken(std::string_view language) {
  return std::any_of(Languages.begin(), Languages.end(), [&](const auto& each) { return each.first == language; });
}

std::string readable(std::string_view key) {
  if (const auto colon = key.find(':'); colon != std::string_view::npos) key.remove_prefix(colon + 1);
  std::string text(key);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return text;
}

// Russian tells one, a few and many apart, by the last two digits.
std::string_view key_of_years(std::int64_t count, std::string_view language) {
  const std::int64_t last = count % 10, last_two = count % 100;
  if (language != "ru" || (last_two >= 11 && last_two <= 14)) return "span:year";
  if (last == 1) return "span:year:one";
  return last >= 2 && last <= 4 ? "span:year:few" : "span:year";
}

}  // namespace

std::string word(std::string_view key, std::string_view language) {
  const auto entry = std::find_if(Entries.begin(), Entries.end(), [&](const Entry& each) { return each.key == key; });
  if (entry == Entries.end()) return readable(key);
  const auto in =
      std::find_if(Languages.begin(), Languages.end(), [&](const auto& each) { return each.first == language; });
  return std::string(in == Languages.end() ? entry->en : (*entry).*(in->second));
}

std::string span_in(std::int64_t ms, std::string_view language) {
  if (!is_spoken(language)) return named_span_text(ms);
  constexpr std::int64_t Minute = 60'000, Hour = 60 * Minute, Year = 365 * MsPerDay;
  const auto text = [&](std::string_view key, std::int64_t count) {
    return fmt::format(fmt::runtime(word(key, language)), count);
  };
  if (ms % Year == 0) return text(key_of_years(ms / Year, language), ms / Year);
  if (ms % MsPerDay == 0) return days_in(static_cast<double>(ms / MsPerDay), language);
  if (ms % Hour == 0) return text("span:hour", ms / Hour);
  return text("span:minute", ms / Minute);
}

std::string last_span_in(std::int64_t ms, std::string_view language) {
  std::string text = span_in(ms, language);
  constexpr std::string_view One = "1 ";
  return !is_spoken(language) && text.starts_with(One) ? text.substr(One.size()) : text;
}

std::string days_in(double days, std::string_view language) {
  return fmt::format(fmt::runtime(word(days == 1 ? "span:day:one" : "span:day", language)), fmt::format("{:g}", days));
}

std::string long_date_in(Instant instant, std::string_view language) {
  const CivilDate date = civil_from_instant(instant).date;
  if (!instant.is_finite() || date.year <= 0) return long_date(instant);
  return fmt::format("{} {} {}", date.day, months_of(language)[static_cast<std::size_t>(date.month - 1)], date.year);
}

bool shows_times_of_day(const Interval& axis) {
  return axis.begin.is_finite() && axis.end.is_finite() && ms_between(axis.begin, axis.end) < 12 * MsPerDay;
}

std::string styled_date(Instant instant, std::string_view language, const DateStyle& style, bool with_time) {
  if (!instant.is_finite()) return long_date(instant);
  const Instant local = with_time ? style.zone.local(instant) : instant;
  std::string text = long_date_in(local, language);
  if (with_time) {
    const CivilTime t = civil_from_instant(local);
    text += fmt::format(", {:02}:{:02}", t.hour, t.minute);
    if (t.second != 0) text += fmt::format(":{:02}", t.second);
    text += " " + style.zone.offset_name(instant);
  }
  if (style.with_julian) text += fmt::format(" ({})", long_julian_date(local));
  return text;
}

bool shows_times_of_day(const Session& session) {
  return shows_times_of_day(session.axis) && session.scenario && session.scenario->has_times_of_day;
}

std::string as_of_text(const Session& session) { return as_of_text(session, session.language); }

std::string as_of_text(const Session& session, std::string_view language) {
  if (session.all_time) return span_text(session, language);
  return styled_date(session.time, language, session.date_style, shows_times_of_day(session));
}

namespace {

// The words that both end with stand at the end alone: "27 September – 9 November 2020", "1 May 2023, 00:00 – 08:00
// UTC". Of one day the day stands once.
std::string said_once(std::string_view first, std::string_view until) {
  constexpr std::string_view BeforeTime = ", ";
  const auto time = first.find(BeforeTime);
  const bool is_one_day =
      time != std::string_view::npos && until.starts_with(first.substr(0, time + BeforeTime.size()));
  const std::string_view last = is_one_day ? until.substr(time + BeforeTime.size()) : until;
  std::string_view rest = until;
  int most = time == std::string_view::npos ? 2 : 1;  // the month and the year, or the zone
  for (auto a = first.rfind(' '); a != std::string_view::npos && most-- > 0; a = first.rfind(' ')) {
    const auto b = rest.rfind(' ');
    if (b == std::string_view::npos || first.substr(a) != rest.substr(b)) break;
    first = first.substr(0, a);
    rest = rest.substr(0, b);
  }
  return fmt::format("{} \u2013 {}", first, last);
}

}  // namespace

std::string span_text(const Session& session, std::string_view language) {
  if (!session.scenario || !session.scenario->spanned) return {};
  const Lifetime& span = *session.scenario->spanned;
  const auto is_day = [](const Bound& bound) { return bound.is_certain() && bound.nominal.is_finite(); };
  if (!is_day(span.begin) || !is_day(span.end)) return describe(span);
  const bool with_time = session.scenario->has_times_of_day;
  // An end is where the next second, minute or day begins: of which the one before is told.
  const Instant end = span.end.nominal;
  constexpr std::int64_t Second = 1000, Minute = 60 * Second;
  const bool is_end_of_day = start_of_day(end) == end;
  const std::int64_t finest = end.ms % Minute == 0 ? Minute : Second;
  const Instant last = add_ms(end, is_end_of_day ? -1 : -finest);
  const auto text = [&](Instant at, bool told_with_time) {
    return styled_date(at, language, session.date_style, told_with_time);
  };
  const std::string first = text(span.begin.nominal, with_time), until = text(last, with_time && !is_end_of_day);
  if (first == until) return first;
  return session.date_style.with_julian ? fmt::format("{} \u2013 {}", first, until) : said_once(first, until);
}

}  // namespace thalweg
