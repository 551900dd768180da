package io.escapement.policy;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads {@code except}: dates, and names of calendars that stand for dates. */
final class ExceptReader {

  private final Map<String, Set<LocalDate>> known = new LinkedHashMap<>();
  private final Set<LocalDate> dates = new LinkedHashSet<>();
  private final Map<String, Set<LocalDate>> calendars = new LinkedHashMap<>();

  private ExceptReader() {}

  /** Reads the settings of a schedule's section, and notes in it what is wrong with them. */
  static ExceptReader of(Section section) {
    ExceptReader reader = new ExceptReader();
    boolean hasAny = section.has("except");
    Section meanings = section.section("calendars");
    for (String name : meanings.keys()) {
      reader.known.put(name, new LinkedHashSet<>(meanings.readEach(name, ExceptReader::date)));
    }
    if (hasAny) {
      section.readEach("except", reader::entry);
    }
    return reader;
  }

  /**
   * The dates and the calendars that were named; others that are known are left out.
   *
   * @throws IllegalArgumentException if they are out of the bounds of {@link Except}
   */
  Except except() {
    return Except.of(dates, calendars);
  }

  private String entry(Object value) {
    String text = Section.asText(value);
    if (Calendars.isName(text)) {
      calendars.put(text, meaning(text));
    } else {
      dates.add(date(text));
    }
    return text;
  }

  private Set<LocalDate> meaning(String name) {
    Set<LocalDate> meaning = known.get(name);
    if (meaning == null) {
      throw new IllegalArgumentException(
          "\"%s\" is neither a date, such as 2026-12-25, nor a calendar; %s"
              .formatted(name, others(name)));
    }
    return meaning;
  }

  private String others(String name) {
    if (known.isEmpty()) {
      return "there are no calendars here";
    }
    String near =
        Spelling.nearest(name, known.keySet())
            .map(other -> "did you mean \"" + other + "\"? ")
            .orElse("");
    return near + "calendars here: " + String.join(", ", known.keySet());
  }

  static LocalDate date(Object value) {
    String text = Section.asText(value);
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a date of the calendar; write one such as 2026-12-25".formatted(text), e);
    }
  }
}
