package io.escapement.admin.jobs;

import static io.escapement.admin.Samples.NOW;
import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.Samples;
import io.escapement.admin.jobs.JobFilter.Slice;
import io.escapement.admin.jobs.JobView.State;
import io.escapement.admin.platform.Page;
import io.escapement.policy.Owner;
import io.escapement.temporal.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JobSearchTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);

  private final JobViews views = RIG.get(JobViews.class);

  /** As many in each state, of two teams. */
  @BeforeEach
  void givenJobs() {
    RIG.reset();
    for (int n = 10; n < 40; n++) {
      String id = "job-" + n;
      RIG.put(
          hourlySpec(id)
              .description(n % 5 == 0 ? "Sums 100% Up" : "counts")
              .owner(n % 2 == 0 ? Owner.none() : Owner.team("data"))
              .labels(n % 3 == 0 ? new String[] {"critical", "eu"} : new String[] {"us"})
              .build());
      if (n % 4 > 0) {
        RIG.chain(id, NOW);
      }
      if (n % 4 == 1) {
        RIG.problem(id, "lost");
      }
      if (n % 4 == 2) {
        turn(Switch.PAUSE, id);
      }
    }
    // Of each state one at least; the paused one is not yet looked at again, and job-35 was silent.
    givenSilence("null", "job-10", "job-13", "job-19", "job-27");
    givenSilence("now()", "job-35");
  }

  private static void givenSilence(String endedAt, String... ids) {
    RIG.jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    """
                    insert into alert (job_id, team, rule, since, text, ended_at)
                    select id, '', 'silent', now(), 'no window', %s from unnest(?) id
                    """
                        .formatted(endedAt),
                    (Object) ids));
  }

  private static void turn(Switch to, String id) {
    RIG.get(Switches.class).one(to, id, Expected.anything(), Samples.ORDER);
  }

  private static JobFilter filter(String team, String label, String words, State state) {
    return new JobFilter(
        Optional.ofNullable(team),
        Optional.ofNullable(label),
        Optional.ofNullable(words),
        Optional.ofNullable(state));
  }

  private List<String> ids(JobFilter filter) {
    List<String> whole = paged(filter, 200);
    assertThat(paged(filter, 3)).isEqualTo(whole);
    return whole;
  }

  /** Page by page to the end. */
  private List<String> paged(JobFilter filter, int limit) {
    List<String> ids = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<JobView> page = views.page(filter, Slice.of(cursor, Optional.of("" + limit)));
      page.items().forEach(view -> ids.add(view.facts().id()));
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      cursor = page.next();
    } while (cursor.isPresent());
    return ids;
  }

  /** The state that the view says, not the one that the database chose by. */
  private List<String> idsWhere(Predicate<JobView> condition) {
    return views
        .page(JobFilter.all(), JobFilter.Slice.after(Optional.empty(), 200))
        .items()
        .stream()
        .filter(condition)
        .map(view -> view.facts().id())
        .sorted()
        .toList();
  }

  @Test
  void pagesShowEachJobOnceAndByItsId() {
    assertThat(ids(JobFilter.all())).hasSize(30).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(State.class)
  void theDatabaseSaysTheSameOfAStateAsTheView(State state) {
    JobFilter filter = filter(null, null, null, state);
    assertThat(ids(filter))
        .isNotEmpty()
        .isEqualTo(idsWhere(view -> view.condition().state() == state));
  }

  @Test
  void aJobIsSilentWhileTheAlertLastsAndNothingWorseIsKnown() {
    assertThat(ids(filter(null, null, null, State.SILENT))).containsExactly("job-19", "job-27");
    assertThat(ids(filter(null, null, null, State.PAUSED))).contains("job-10");
    assertThat(ids(filter(null, null, null, State.DIVERGED))).contains("job-13");
  }

  @Test
  void aDivergenceThatLastsIsADivergedJob() {
    RIG.jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into divergence (job_id, noticed_at, difference, put_right_at) values"
                        + " ('job-11', now(), 'gone', null), ('job-15', now(), 'gone', now())"));
    List<String> diverged = ids(filter(null, null, null, State.DIVERGED));
    assertThat(diverged).contains("job-11").doesNotContain("job-15");
    assertThat(diverged).isEqualTo(idsWhere(view -> view.condition().state() == State.DIVERGED));
  }

  @Test
  void filtersAreAllTrueOfWhatIsFound() {
    assertThat(ids(filter("data", null, null, null)))
        .isEqualTo(idsWhere(view -> view.facts().owner().team().equals("data")))
        .hasSize(15);
    assertThat(ids(filter("", null, null, null))).hasSize(15).contains("job-10");
    assertThat(ids(filter(null, "eu", null, null)))
        .isEqualTo(idsWhere(view -> view.facts().labels().contains("eu")))
        .hasSize(10);
    assertThat(ids(filter(null, null, "00% uP", null))).hasSize(6);
    assertThat(ids(filter(null, null, "JOB-1", null))).hasSize(10);
    assertThat(ids(filter("data", "eu", "sums", State.ACTIVE))).containsExactly("job-15");
    assertThat(ids(filter("data", "eu", "sums", State.PAUSED))).isEmpty();
  }

  @Test
  void aDeletedJobIsNotFound() {
    RIG.get(JobEdits.class)
        .make(
            Edit.delete("job-10", Samples.BY),
            new Terms(Samples.CALLER, Expected.anything(), false));
    assertThat(ids(JobFilter.all())).hasSize(29).doesNotContain("job-10");
  }
}
