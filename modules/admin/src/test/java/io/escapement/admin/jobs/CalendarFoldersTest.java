package io.escapement.admin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.platform.EngineRules;
import io.escapement.admin.platform.StartupException;
import io.escapement.temporal.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calendars beside the job files that name them. */
class CalendarFoldersTest {

  private static final LocalDate CHRISTMAS = LocalDate.of(2026, 12, 25);
  private static final LocalDate NEW_YEAR = LocalDate.of(2027, 1, 1);
  private static final String SPEC =
      """
      id: tick
      activity: { type: Work, taskQueue: workers }
      schedule: { cron: "0 * * * *", except: [%s] }
      """;

  @TempDir private Path folder;
  @TempDir private Path other;

  private JobFolders.Content read() {
    return JobFolders.read(List.of(folder, other), new EngineRules(Engine.EMBEDDED));
  }

  private static void write(Path folder, String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @Test
  void areNamedByTheirFiles() throws IOException {
    write(folder, "calendars/holidays.yaml", "dates: [2026-12-25, 2027-01-01]");
    write(other, "calendars/closing.yml", "# none yet\ndates: []");
    write(folder, "calendars/README.md", "no calendar");
    assertThat(read().names().calendars().byName())
        .isEqualTo(Map.of("holidays", Set.of(CHRISTMAS, NEW_YEAR), "closing", Set.of()));
  }

  @Test
  void giveTheJobsOfAllFoldersTheirDates() throws IOException {
    write(folder, "calendars/holidays.yaml", "dates: [2026-12-25]");
    write(other, "tick.yaml", SPEC.formatted("holidays, 2027-01-01"));
    assertThat(read().files().get(0).spec().schedule().except().all())
        .containsExactlyInAnyOrder(CHRISTMAS, NEW_YEAR);
  }

  @Test
  void changeTheDigestsOfTheFilesThatNameThemAndNoOthers() throws IOException {
    write(folder, "calendars/holidays.yaml", "dates: [2026-12-25]");
    write(folder, "tick.yaml", SPEC.formatted("holidays"));
    write(folder, "tock.yaml", SPEC.formatted("2027-01-01").replace("tick", "tock"));
    List<String> before = digests();
    assertThat(digests()).isEqualTo(before);
    write(folder, "calendars/holidays.yaml", "dates: [2026-12-24]");
    assertThat(digests().get(0)).isNotEqualTo(before.get(0));
    assertThat(digests().get(1)).isEqualTo(before.get(1));
  }

  private List<String> digests() {
    return read().files().stream().map(JobFile::digest).toList();
  }

  @Test
  void areRefusedWithAllElseThatIsWrong() throws IOException {
    write(folder, "calendars/Holidays.yaml", "dates: []");
    write(folder, "calendars/odd.yaml", "dates: [2026-02-30]\nzone: UTC");
    write(folder, "calendars/empty.yaml", "{}");
    write(folder, "calendars/list.yaml", "[2026-12-25]");
    write(folder, "calendars/twice.yaml", "dates: []");
    write(other, "calendars/twice.yml", "dates: []");
    write(folder, "tick.yaml", SPEC.formatted("odd, holiday"));
    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContainingAll(
            "Holidays.yaml: calendar \"Holidays\" is not of the form",
            "odd.yaml: dates: \"2026-02-30\" is not a date of the calendar",
            "odd.yaml: zone: unknown setting; known here: dates",
            "empty.yaml: dates: is missing",
            "list.yaml: no map of settings",
            "twice.yml: calendar \"twice\" has a file already",
            "tick.yaml: schedule.except: \"holiday\" is neither a date")
        .hasMessageNotContaining("\"odd\" is neither");
  }
}
