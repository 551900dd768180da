package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.NOW;
import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.chains.DesiredJob;
import io.escapement.admin.chains.DesiredJobs;
import io.escapement.admin.jobs.PutResult.Change;
import io.escapement.admin.platform.By;
import io.escapement.admin.platform.StartupException;
import io.escapement.admin.windows.PlannedJobs.PlannedJob;
import io.escapement.policy.InvalidSpecException;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Missed;
import io.escapement.policy.Trigger;
import io.escapement.temporal.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.EMBEDDED);

  private final Jobs jobs = RIG.get(Jobs.class);
  private final DesiredJobs desired = RIG.get(DesiredJobs.class);

  @BeforeEach
  void reset() {
    RIG.reset();
  }

  private static DesiredJob job(JobSpec spec, int version, Instant changedAt) {
    return new DesiredJob(spec, version, changedAt, NOW, Optional.empty());
  }

  private static PlannedJob planned(JobSpec spec, int version, Instant accountedTo) {
    return planned(spec, version, accountedTo, Optional.empty());
  }

  private static PlannedJob planned(
      JobSpec spec, int version, Instant accountedTo, Optional<String> runId) {
    return new PlannedJob(spec, version, accountedTo, List.of(), false, runId);
  }

  @Nested
  class Put {

    @Test
    void theFirstSpecOfAJobIsItsVersionOne() {
      PutResult created = jobs.put(hourly("tick"), Samples.BY);
      assertThat(created).isEqualTo(new PutResult(job(hourly("tick"), 1, NOW), Change.CREATED));
      assertThat(jobs.find("tick")).contains(created.job());
    }

    @Test
    void theSameSpecIsNoNewVersion() {
      jobs.put(hourly("tick"), Samples.BY);
      assertThat(jobs.put(hourly("tick"), Samples.BY).change()).isEqualTo(Change.NONE);
      assertThat(versions("tick")).containsExactly("1 api");
    }

    @Test
    void numbersThatTheDatabaseWritesAnotherWayAreNoChange() {
      Map<String, Object> args = Map.of("rate", 100.0, "share", 0.5, "parts", List.of(1, 2));
      jobs.put(hourlySpec("tick").args(args).build(), Samples.BY);
      assertThat(jobs.put(hourlySpec("tick").args(args).build(), Samples.BY).change())
          .isEqualTo(Change.NONE);
    }

    @Test
    void anotherSpecIsTheNextVersionAndTheOldOneStays() {
      jobs.put(hourly("tick"), Samples.BY);
      RIG.setNow(NOW.plusSeconds(60));
      JobSpec changed = hourlySpec("tick").grace(Duration.ofMinutes(1)).build();
      PutResult updated = jobs.put(changed, By.file("tick.yaml"));
      assertThat(updated)
          .isEqualTo(new PutResult(job(changed, 2, NOW.plusSeconds(60)), Change.UPDATED));
      assertThat(jobs.find("tick")).contains(updated.job());
      assertThat(versions("tick")).containsExactly("1 api", "2 tick.yaml");
    }

    @Test
    void goingBackToAnOldSpecIsAVersionToo() {
      jobs.put(hourly("tick"), Samples.BY);
      jobs.put(hourlySpec("tick").description("other").build(), Samples.BY);
      assertThat(jobs.put(hourly("tick"), Samples.BY).job().version()).isEqualTo(3);
    }

    @Test
    void whoPutsAtTheSameTimeGetsAVersionEach() {
      List<CompletableFuture<PutResult>> puts =
          IntStream.range(0, 8)
              .mapToObj(n -> hourlySpec("tick").description("n" + n).build())
              .map(spec -> CompletableFuture.supplyAsync(() -> jobs.put(spec, Samples.BY)))
              .toList();
      assertThat(puts.stream().map(CompletableFuture::join).map(put -> put.job().version()))
          .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void theEmbeddedEngineRunsJobsInUtcOnly() {
      JobSpec spec = hourlySpec("tick").timezone("Europe/Berlin").build();
      assertThatThrownBy(() -> jobs.put(spec, Samples.BY))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessageContaining("schedule.timezone: \"Europe/Berlin\"");
      assertThat(desired.desired()).isEmpty();
    }

    @Test
    void theEmbeddedEngineRunsNoJobsByASchedule() {
      JobSpec spec = hourlySpec("tick").timezone("Europe/Berlin").trigger(Trigger.SCHEDULE).build();
      assertThatThrownBy(() -> jobs.put(spec, Samples.BY))
          .isInstanceOf(InvalidSpecException.class)
          .hasMessageContainingAll("schedule.trigger: \"schedule\"", "schedule.timezone: ");
      assertThat(desired.desired()).isEmpty();
    }
  }

  @Nested
  class Planned {

    @Test
    void aJobWithoutAChainOwesWindowsSinceItsCreation() {
      RIG.put(hourly("tick"));
      assertThat(jobs.planned("tick")).contains(planned(hourly("tick"), 1, NOW));
    }

    @Test
    void theChainSaysHowFarItIsAccountedFor() {
      RIG.put(hourly("tick"));
      RIG.chain("tick", at("08:00"));
      assertThat(jobs.planned("tick"))
          .contains(planned(hourly("tick"), 1, at("08:00"), Optional.of("run")));
    }

    @Test
    void untilTheChainHasEndedItsOwnVersionPlans() {
      RIG.put(hourly("tick"));
      RIG.chain("tick", at("08:00"));
      JobSpec changed = hourlySpec("tick").missed(Missed.Run.NONE).build();
      RIG.put(changed);
      assertThat(jobs.planned("tick"))
          .contains(planned(hourly("tick"), 1, at("08:00"), Optional.of("run")));
      RIG.jdbi().useHandle(handle -> handle.execute("update chain set run_id = null"));
      assertThat(jobs.planned("tick")).contains(planned(changed, 2, at("08:00")));
    }

    @Test
    void whatIsNoIdIsNoJob() {
      assertThat(jobs.planned("a\0b")).isEmpty();
      assertThat(jobs.find("Tick")).isEmpty();
    }
  }

  @Nested
  class Listed {

    @Test
    void byIdWithTheNextThreeWindows() {
      RIG.put(hourly("b"), hourly("a"));
      List<JobView> views = jobs.page(Samples.CALLER, Optional.empty(), 100).items();
      assertThat(views).extracting(view -> view.facts().id()).containsExactly("a", "b");
      assertThat(views.get(0).nextWindows()).containsExactly(at("11:00"), at("12:00"), at("13:00"));
    }

    @Test
    void aWindowThatIsDueNowIsNoNextOne() {
      RIG.put(hourly("a"));
      RIG.setNow(at("11:00"));
      assertThat(jobs.page(Samples.CALLER, Optional.empty(), 100).items().get(0).nextWindows())
          .first()
          .isEqualTo(at("12:00"));
    }

    @Test
    void aVersionThatWaitsIsNoDivergence() {
      RIG.put(hourly("a"));
      RIG.chain("a", NOW);
      RIG.put(hourlySpec("a").description("changed").build());
      JobView view = jobs.page(Samples.CALLER, Optional.empty(), 100).items().get(0);
      assertThat(view.facts().version()).isEqualTo(2);
      assertThat(view.condition().state()).isEqualTo(JobView.State.ACTIVE);
      assertThat(view.condition().runningVersion()).contains(1);
    }

    @Test
    void aProblemIsADivergence() {
      RIG.put(hourly("a"));
      RIG.chain("a", NOW);
      RIG.problem("a", "lost its way");
      JobView view = jobs.page(Samples.CALLER, Optional.empty(), 100).items().get(0);
      assertThat(view.condition().state()).isEqualTo(JobView.State.DIVERGED);
      assertThat(view.condition().problem()).contains("lost its way");
    }
  }

  @Nested
  class Folders {

    @TempDir private Path folder;

    @Test
    void filesBecomeJobs() throws IOException {
      write("tick.yaml", "first");
      jobs.applyFolders(List.of(folder));
      assertThat(versions("tick")).containsExactly("1 tick.yaml");
    }

    @Test
    void anUnchangedFileDoesNotUndoWhatTheApiPutSince() throws IOException {
      write("tick.yaml", "first");
      jobs.applyFolders(List.of(folder));
      jobs.put(hourlySpec("tick").description("by hand").build(), Samples.BY);
      jobs.applyFolders(List.of(folder));
      assertThat(jobs.find("tick").orElseThrow().spec().description()).isEqualTo("by hand");
    }

    @Test
    void aChangedFileIsTheNextVersion() throws IOException {
      write("tick.yaml", "first");
      jobs.applyFolders(List.of(folder));
      write("tick.yaml", "second");
      jobs.applyFolders(List.of(folder));
      assertThat(jobs.find("tick").orElseThrow().spec().description()).isEqualTo("second");
      assertThat(versions("tick")).containsExactly("1 tick.yaml", "2 tick.yaml");
    }

    @Test
    void aFileOfAJobThatIsTheSameAlreadyIsRememberedAllTheSame() throws IOException {
      jobs.put(hourlySpec("tick").description("first").build(), Samples.BY);
      write("tick.yaml", "first");
      jobs.applyFolders(List.of(folder));
      jobs.put(hourlySpec("tick").description("by hand").build(), Samples.BY);
      jobs.applyFolders(List.of(folder));
      assertThat(versions("tick")).containsExactly("1 api", "2 api");
    }

    @Test
    void aJobFollowsTheCalendarThatItsFileNames() throws IOException {
      Path calendars = Files.createDirectory(folder.resolve("calendars"));
      Files.writeString(calendars.resolve("holidays.yaml"), "dates: [2026-12-25]");
      write("tick.yaml", "first");
      Files.writeString(
          folder.resolve("tock.yaml"),
          """
          id: tock
          activity: { type: Work, taskQueue: workers }
          schedule: { cron: "0 * * * *", except: [holidays] }
          """);
      jobs.applyFolders(List.of(folder));
      Files.writeString(calendars.resolve("holidays.yaml"), "dates: [2026-12-25, 2026-12-26]");
      jobs.applyFolders(List.of(folder));
      assertThat(versions("tock")).containsExactly("1 tock.yaml", "2 tock.yaml");
      assertThat(versions("tick")).containsExactly("1 tick.yaml");
      assertThat(exceptOf(1)).containsExactly(LocalDate.of(2026, 12, 25));
      assertThat(exceptOf(2)).hasSize(2);
    }

    private Set<LocalDate> exceptOf(int version) {
      return desired.version("tock", version).orElseThrow().schedule().except().all();
    }

    @Test
    void nothingIsAppliedWhereAnyFileIsWrong() throws IOException {
      write("tick.yaml", "first");
      Files.writeString(folder.resolve("odd.yaml"), "id: odd");
      assertThatThrownBy(() -> jobs.applyFolders(List.of(folder)))
          .isInstanceOf(StartupException.class);
      assertThat(desired.desired()).isEmpty();
    }

    private void write(String name, String description) throws IOException {
      Files.writeString(
          folder.resolve(name),
          """
          id: tick
          description: %s
          activity: { type: Work, taskQueue: workers }
          schedule: { cron: "0 * * * *" }
          """
              .formatted(description));
    }
  }

  private static List<String> versions(String id) {
    return RIG.jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select version || ' ' || source from job_version where job_id = :id"
                            + " order by version")
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
  }
}
