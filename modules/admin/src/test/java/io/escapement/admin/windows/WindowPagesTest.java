package io.escapement.admin.windows;

import static io.escapement.admin.Samples.NOW;
import static io.escapement.admin.Samples.at;
import static io.escapement.admin.Samples.hourly;
import static io.escapement.admin.Samples.hourlySpec;
import static io.escapement.admin.Samples.ran;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.escapement.admin.FeatureRig;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Page;
import io.escapement.policy.Debt;
import io.escapement.policy.Outcome;
import io.escapement.policy.Owed;
import io.escapement.policy.Trigger;
import io.escapement.temporal.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The job fires at each full hour; it is 10:30, and windows up to 08:00 are accounted for. */
class WindowPagesTest {

  private static final FeatureRig RIG = new FeatureRig(Engine.SERVER);

  private final WindowPages pages = RIG.get(WindowPages.class);

  @BeforeEach
  void givenAChainThatIsTwoWindowsBehind() {
    RIG.reset();
    RIG.put(hourly("tick"));
    RIG.chain("tick", at("08:00"));
    RIG.record(
        ran("tick", at("07:00"), Outcome.LATE, Duration.ofMinutes(9)),
        ran("tick", at("08:00"), Outcome.ON_TIME, Duration.ZERO));
  }

  @Test
  void windowsThatCameDueSinceArePendingAndComeFirst() {
    assertThat(lines(all("50")))
        .containsExactly("10:00 pending", "09:00 pending", "08:00 done", "07:00 done");
  }

  @Test
  void windowsThatAreOwedStandAmongTheOthers() {
    Owed owed = Owed.between(hourly("tick").schedule(), at("04:00"), at("06:00")).orElseThrow();
    RIG.owe("tick", new Debt(1, owed));
    assertThat(lines(all("50")))
        .containsExactly(
            "10:00 pending",
            "09:00 pending",
            "08:00 done",
            "07:00 done",
            "06:00 owed",
            "05:00 owed");
    Page<WindowView> first = all("5");
    assertThat(lines(first)).endsWith("06:00 owed");
    assertThat(
            lines(
                pages.page("tick", filter(Optional.empty(), Optional.empty(), first.next(), "5"))))
        .containsExactly("05:00 owed");
    assertThat(pages.detail("tick", at("05:00")).window().end()).isEqualTo(WindowView.End.OWED);
  }

  @Test
  void aPendingWindowHasNoOutcomeButALinkToItsChain() {
    WindowView pending = all("1").items().get(0);
    assertThat(pending.plan().idempotencyKey()).isEqualTo("tick@2026-11-23T10:00:00Z");
    assertThat(pending.plan().interval())
        .isEqualTo(new WindowView.Interval(at("09:00"), at("10:00")));
    assertThat(pending.end().outcome()).isEmpty();
    assertThat(pending.run().runId()).isEmpty();
    assertThat(pending.run().webUi())
        .contains("http://ui:8233/namespaces/default/workflows/job%2Ftick");
  }

  @Test
  void aPendingWindowOfAScheduleHasALinkToThat() {
    RIG.put(hourlySpec("tick").trigger(Trigger.SCHEDULE).build());
    RIG.jdbi().useHandle(handle -> handle.execute("update chain set version = 2"));
    assertThat(all("1").items().get(0).run().webUi())
        .contains("http://ui:8233/namespaces/default/schedules/job%2Ftick");
  }

  @Test
  void aWindowIsPendingFromItsPlannedInstantOn() {
    RIG.setNow(at("11:00").minusNanos(1));
    assertThat(lines(all("1"))).containsExactly("10:00 pending");
    RIG.setNow(at("11:00"));
    assertThat(lines(all("1"))).containsExactly("11:00 pending");
    RIG.setNow(at("11:00").plusNanos(1));
    assertThat(lines(all("1"))).containsExactly("11:00 pending");
  }

  @Test
  void aWindowThatWasJustRecordedIsNotPendingToo() {
    RIG.record(ran("tick", at("09:00"), Outcome.ON_TIME, Duration.ZERO));
    assertThat(lines(all("50")))
        .containsExactly("10:00 pending", "09:00 done", "08:00 done", "07:00 done");
  }

  @Test
  void whatIsAccountedForIsNeverPending() {
    RIG.put(hourly("young"));
    RIG.chain("young", at("09:00"));
    Page<WindowView> page =
        pages.page("young", filter(Optional.empty(), Optional.empty(), Optional.empty(), "50"));
    assertThat(lines(page)).as("not the one at 09:00").containsExactly("10:00 pending");
  }

  @Test
  void pagesOfOneAddUpToTheWholeList() {
    List<String> seen = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      Page<WindowView> page =
          pages.page("tick", filter(Optional.empty(), Optional.empty(), cursor, "1"));
      seen.addAll(lines(page));
      cursor = page.next();
    } while (cursor.isPresent());
    assertThat(seen).isEqualTo(lines(all("50")));
  }

  @Test
  void thePeriodHoldsForPendingWindows() {
    WindowFilter filter =
        filter(
            Optional.of("2026-11-23T08:00:00Z"),
            Optional.of("2026-11-23T10:00:00Z"),
            Optional.empty(),
            "50");
    assertThat(lines(pages.page("tick", filter))).containsExactly("09:00 pending", "08:00 done");
  }

  @Test
  void whoAsksForAnOutcomeGetsNoPendingWindows() {
    WindowFilter filter =
        WindowFilter.of(
            Optional.empty(),
            Optional.empty(),
            Optional.of("ON_TIME"),
            Optional.empty(),
            Optional.empty());
    assertThat(lines(pages.page("tick", filter))).containsExactly("08:00 done");
  }

  @Test
  void longOutagesArePagedLikeAllElse() {
    RIG.put(hourlySpec("fast").cron("* * * * *").build());
    RIG.chain("fast", NOW.minus(Duration.ofDays(30)));
    Page<WindowView> page =
        pages.page("fast", filter(Optional.empty(), Optional.empty(), Optional.empty(), "200"));
    assertThat(page.items()).hasSize(200);
    assertThat(page.next()).isPresent();
  }

  @Test
  void aDetailOfAPendingWindowHasNoAttempts() {
    WindowDetail detail = pages.detail("tick", at("09:00"));
    assertThat(detail.window().end()).isEqualTo(WindowView.End.PENDING);
    assertThat(detail.attempts()).isEmpty();
  }

  @Test
  void thereIsNoWindowBetweenTwoSlotsNorInTheFuture() {
    for (String time : List.of("09:30", "11:00", "06:00")) {
      assertThatThrownBy(() -> pages.detail("tick", at(time)))
          .as(time)
          .isInstanceOf(ApiException.class)
          .hasMessageContaining("tick has no window at " + at(time));
    }
  }

  @Test
  void aCursorOutsideThePeriodIsRefused() {
    Optional<String> next = all("1").next();
    assertThatThrownBy(
            () -> filter(Optional.of("2026-11-23T10:00:00Z"), Optional.empty(), next, "50"))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("cursor");
  }

  private Page<WindowView> all(String limit) {
    return pages.page("tick", filter(Optional.empty(), Optional.empty(), Optional.empty(), limit));
  }

  private static WindowFilter filter(
      Optional<String> from, Optional<String> to, Optional<String> cursor, String limit) {
    return WindowFilter.of(from, to, Optional.empty(), cursor, Optional.of(limit));
  }

  private static List<String> lines(Page<WindowView> page) {
    return page.items().stream()
        .map(
            view -> view.plan().plannedAt().toString().substring(11, 16) + " " + view.end().state())
        .toList();
  }
}
