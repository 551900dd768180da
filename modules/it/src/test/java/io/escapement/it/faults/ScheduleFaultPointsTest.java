package io.escapement.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.faultpoints.Edit;
import io.escapement.admin.faultpoints.FaultPoint;
import io.escapement.admin.faultpoints.Steps;
import io.escapement.admin.faultpoints.StepsTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The admin of a job on a Temporal Schedule dies just before and just after each step of each edit,
 * and another one goes on: on a real server, all at once, since its clock can't be skipped. That is
 * much for a small machine, so nothing else is tested meanwhile; {@code
 * -Descapement.faults.edits=all} tries every edit, else two that together do all that an edit does
 * to a Schedule.
 */
@Isolated
@Timeout(value = 45, unit = TimeUnit.MINUTES)
class ScheduleFaultPointsTest {

  private static final String TITLE = "### Of a job on a Temporal Schedule";

  /** Of an edit: one where nobody dies, and one for each side of each of up to eight steps. */
  private static final int SITES = 17;

  private static final List<Edit> TRIED =
      ScheduleEdits.ALL.stream()
          .filter(
              edit ->
                  System.getProperty("escapement.faults.edits", "").equals("all")
                      || List.of("change of schedule", "resume").contains(edit.words()))
          .toList();

  private static final ExecutorService THREADS = Executors.newCachedThreadPool();
  private static final Map<Edit, CompletableFuture<Found>> FOUND = new LinkedHashMap<>();

  private static List<String> table;
  private static Fleet fleet;

  /** The steps of an edit, and what is wrong where the admin dies at one. */
  private record Found(Steps steps, List<String> broken) {}

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    table = StepsTable.under(TITLE);
    fleet = Fleet.start(folder, TRIED.size() * SITES);
    TRIED.forEach(
        edit ->
            FOUND.put(
                edit,
                CompletableFuture.supplyAsync(() -> ScheduleEditRun.whole(fleet, edit), THREADS)
                    .thenCompose(steps -> dieAtEach(edit, steps))));
  }

  private static CompletableFuture<Found> dieAtEach(Edit edit, Steps steps) {
    List<CompletableFuture<List<String>>> all = new ArrayList<>();
    for (FaultPoint point : steps.points()) {
      boolean isMade = !point.equals(steps.points().get(0));
      all.add(CompletableFuture.supplyAsync(() -> dieAt(edit, point, isMade), THREADS));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(
            unused -> new Found(steps, all.stream().flatMap(one -> one.join().stream()).toList()));
  }

  private static List<String> dieAt(Edit edit, FaultPoint point, boolean isMade) {
    return ScheduleEditRun.cutShort(fleet, edit, point, isMade).stream()
        .map(problem -> "%s: %s".formatted(point, problem))
        .toList();
  }

  @AfterAll
  static void stop() throws Exception {
    THREADS.shutdownNow();
    if (fleet != null) { // There is none where the tests are skipped.
      fleet.close();
    }
  }

  static List<Edit> edits() {
    return TRIED;
  }

  @ParameterizedTest
  @MethodSource("edits")
  void anEditThatTheAdminDiesInIsMadeOrNotAndNeverHalf(Edit edit) {
    Found found = FOUND.get(edit).join();
    assertThat(found.steps().taken()).hasSizeGreaterThanOrEqualTo(edit.leastSteps());
    assertThat(found.broken()).isEmpty();
    assertThat(table).contains(StepsTable.row(edit, found.steps()));
  }

  @Test
  void theTableInTheDocsIsThatOfTheEdits() {
    assertThat(StepsTable.edits(table))
        .containsExactlyElementsOf(ScheduleEdits.ALL.stream().map(Edit::words).toList());
  }
}
