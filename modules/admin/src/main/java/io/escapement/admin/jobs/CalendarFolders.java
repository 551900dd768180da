package io.escapement.admin.jobs;

import io.escapement.policy.Calendars;
import io.escapement.policy.InvalidSpecException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the calendars in the folder {@code calendars} of each folder of specs, one a file. */
final class CalendarFolders {

  private static final String FOLDER = "calendars";
  private static final Pattern FILE = Pattern.compile("([^.].*)\\.ya?ml");

  private final List<String> problems;
  private final Map<String, Set<LocalDate>> dates = new LinkedHashMap<>();

  private CalendarFolders(List<String> problems) {
    this.problems = problems;
  }

  /**
   * All calendars, by the names of their files; what is wrong with one is added to the problems.
   */
  static Calendars read(List<Path> folders, List<String> problems) {
    CalendarFolders reader = new CalendarFolders(problems);
    folders.stream()
        .map(folder -> folder.resolve(FOLDER))
        .filter(Files::isDirectory)
        .forEach(reader::folder);
    return new Calendars(reader.dates);
  }

  private void folder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      entries.sorted().forEach(this::file);
    } catch (IOException e) {
      problems.add("folder %s can't be read: %s".formatted(folder, e));
    }
  }

  private void file(Path file) {
    Matcher name = FILE.matcher(file.getFileName().toString());
    if (name.matches()) {
      try {
        add(file, Calendars.requireName(name.group(1)));
      } catch (IllegalArgumentException e) {
        problems.add("%s: %s".formatted(file, e.getMessage()));
      }
    }
  }

  /** One with problems has a name all the same, so that the jobs that name it are none more. */
  private void add(Path file, String name) {
    if (dates.putIfAbsent(name, dates(file)) != null) {
      problems.add(
          "%s: calendar \"%s\" has a file already; a calendar has one file".formatted(file, name));
    }
  }

  private Set<LocalDate> dates(Path file) {
    try {
      return Calendars.readDates(YamlTree.read(Files.readString(file)));
    } catch (InvalidSpecException e) {
      e.problems().forEach(problem -> problems.add("%s: %s".formatted(file, problem)));
    } catch (IllegalArgumentException | IOException e) {
      problems.add("%s: %s".formatted(file, e.getMessage()));
    }
    return Set.of();
  }
}
