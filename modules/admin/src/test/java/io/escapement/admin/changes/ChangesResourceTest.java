package io.escapement.admin.changes;

import static io.escapement.admin.Samples.hourlySpec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.escapement.admin.AppRig;
import io.escapement.admin.platform.ApiException;
import io.escapement.admin.platform.Caller;
import io.escapement.admin.platform.ErrorName;
import io.escapement.admin.platform.Grant;
import io.escapement.admin.platform.Role;
import io.escapement.policy.JobSpec;
import io.escapement.policy.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The job {@code tick} is critical. The calls are made by {@code dev}, who may do everything. */
class ChangesResourceTest {

  private static final String TICK = "/api/v1/jobs/tick";
  private static final String WHY = "{\"reason\": \"looks right\"}";
  private static final Caller ANN = approver("ann", "finance", "core");

  @RegisterExtension static final AppRig APP = new AppRig();

  @BeforeEach
  void givenACriticalJob() {
    APP.given(critical(Duration.ofMinutes(5), "finance"));
    APP.get(Jdbi.class)
        .useHandle(handle -> handle.execute("alter sequence change_number_seq restart"));
  }

  private static JobSpec critical(Duration grace, String team) {
    return hourlySpec("tick").labels("critical").owner(Owner.team(team)).grace(grace).build();
  }

  private static Caller approver(String name, String... teams) {
    return new Caller(name, List.of(Grant.toTeams(Role.APPROVER, Set.of(teams))));
  }

  private static AppRig.Answer put(String grace, String query, String... headers) {
    String spec =
        APP.get(TICK)
            .json()
            .get("spec")
            .toString()
            .replaceFirst("\"grace\":\"[^\"]*\"", "\"grace\":\"%s\"".formatted(grace));
    return APP.put(TICK + query, "application/json", spec, headers);
  }

  private static AppRig.Answer propose(String grace) {
    return put(grace, "?reason=too%20slack", "If-Match", "*");
  }

  private static void approve(Caller caller) {
    APP.get(Changes.class).approve("1", "fine", caller);
  }

  private static ErrorName refused(Caller caller) {
    return catchThrowableOfType(ApiException.class, () -> approve(caller)).name();
  }

  private static String grace() {
    return APP.get(TICK).at("/version") + " " + APP.get(TICK).at("/spec/schedule/grace");
  }

  private static String state() {
    return APP.get("/api/v1/changes/1").at("/state");
  }

  @Nested
  class Proposed {

    @Test
    void isAcceptedAndNothingElseHappens() {
      AppRig.Answer accepted = propose("2m");
      assertThat(accepted.status()).isEqualTo(202);
      assertThat(accepted.header("Location")).endsWith("/api/v1/changes/1");
      assertThat(accepted.at("/number")).isEqualTo("1");
      assertThat(accepted.at("/state")).isEqualTo("proposed");
      assertThat(accepted.at("/review/0")).isEqualTo("grace 5m → 2m (label critical)");
      assertThat(grace()).isEqualTo("1 5m");
      assertThat(APP.log()).containsExactly("job.created tester", "change.proposed dev");
    }

    @Test
    void isShownWithItsDiffAndItsImpact() {
      propose("2m");
      AppRig.Answer change = APP.get("/api/v1/changes/1");
      assertThat(change.at("/jobId")).isEqualTo("tick");
      assertThat(change.at("/kind")).isEqualTo("put");
      assertThat(change.at("/author")).isEqualTo("dev");
      assertThat(change.at("/reason")).isEqualTo("too slack");
      assertThat(change.at("/baseVersion")).isEqualTo("1");
      assertThat(change.at("/diff/0")).isEqualTo("grace 5m → 2m");
      assertThat(change.at("/spec/schedule/grace")).isEqualTo("2m");
      assertThat(change.at("/impact/firesPerDay/after")).isEqualTo("24.0");
      assertThat(change.json().at("/impact/nextWindows/after")).hasSize(10);
      assertThat(change.json().get("decidedBy").isNull()).isTrue();
    }

    @Test
    void isListedNewestFirstByStateAndJob() {
      propose("2m");
      propose("3m");
      APP.call("DELETE", TICK + "?reason=over", "If-Match", "*");
      assertThat(numbers("")).containsExactly("3", "2", "1");
      assertThat(numbers("?state=proposed&job=tick")).hasSize(3);
      assertThat(numbers("?job=other")).isEmpty();
      assertThat(numbers("?state=approved")).isEmpty();
      AppRig.Answer first = APP.get("/api/v1/changes?limit=2");
      assertThat(numbers("?limit=2&cursor=" + first.at("/next"))).containsExactly("1");
      assertThat(APP.get("/api/v1/changes?state=odd").status()).isEqualTo(400);
      assertThat(APP.get("/api/v1/changes?job=A").status()).isEqualTo(400);
      assertThat(APP.get("/api/v1/changes?cursor=odd").status()).isEqualTo(400);
    }

    private static List<String> numbers(String query) {
      return APP.get("/api/v1/changes" + query).json().get("items").findValuesAsText("number");
    }

    @Test
    void isWantedOfRestoresAndDeletions() {
      propose("2m");
      approve(ANN);
      AppRig.Answer restore = APP.post(TICK + "/versions/1/restore", WHY, "If-Match", "*");
      assertThat(restore.status()).isEqualTo(202);
      assertThat(restore.at("/kind")).isEqualTo("restore");
      AppRig.Answer delete = APP.call("DELETE", TICK, "If-Match", "*");
      assertThat(delete.status()).isEqualTo(202);
      assertThat(delete.at("/review/0")).isEqualTo("the job ends (label critical)");
      assertThat(grace()).isEqualTo("2 2m");
    }

    @Test
    void mustSayWhichVersionItMeans() {
      assertThat(put("2m", "").status()).isEqualTo(428);
      assertThat(put("2m", "", "If-Match", "\"7\"").status()).isEqualTo(412);
      assertThat(APP.get("/api/v1/changes").json().get("items")).isEmpty();
    }
  }

  @Nested
  class Approved {

    @Test
    void isMadeWithItsAuthorAndInOneTransaction() {
      propose("2m");
      approve(ANN);
      assertThat(grace()).isEqualTo("2 2m");
      AppRig.Answer change = APP.get("/api/v1/changes/1");
      assertThat(change.at("/state")).isEqualTo("approved");
      assertThat(change.at("/decidedBy")).isEqualTo("ann");
      assertThat(change.at("/decision")).isEqualTo("fine");
      assertThat(change.at("/version")).isEqualTo("2");
      assertThat(change.at("/diff/0")).isEqualTo("grace 5m → 2m");
      assertThat(change.json().get("impact").isNull()).isTrue();
      AppRig.Answer versions = APP.get(TICK + "/versions");
      assertThat(versions.at("/items/0/author")).isEqualTo("dev");
      assertThat(versions.at("/items/0/source")).isEqualTo("change 1");
      assertThat(APP.log()).endsWith("job.updated dev", "change.approved ann");
    }

    @Test
    void byItsAuthorIsRefused() {
      propose("2m");
      AppRig.Answer own = APP.post("/api/v1/changes/1/approve", WHY);
      assertThat(own.status()).isEqualTo(403);
      assertThat(own.at("/name")).isEqualTo("FORBIDDEN");
      assertThat(grace()).isEqualTo("1 5m");
      assertThat(state()).isEqualTo("proposed");
    }

    @Test
    void byWhoIsNoApproverOfBothTeamsIsRefused() {
      String spec = APP.get(TICK).json().get("spec").toString().replace("finance", "core");
      APP.put(TICK, "application/json", spec, "If-Match", "*");
      Caller editor = new Caller("ed", List.of(Grant.everywhere(Role.EDITOR)));
      for (Caller caller : List.of(approver("a", "finance"), approver("a", "core"), editor)) {
        assertThat(refused(caller)).isEqualTo(ErrorName.FORBIDDEN);
      }
      approve(ANN);
      assertThat(APP.get(TICK).at("/owner/team")).isEqualTo("core");
    }

    @Test
    void byManyAtOnceIsMadeOnce() {
      propose("2m");
      List<CompletableFuture<Boolean>> calls =
          IntStream.range(0, 6)
              .mapToObj(
                  n -> CompletableFuture.supplyAsync(() -> tried(approver("a" + n, "finance"))))
              .toList();
      assertThat(calls.stream().map(CompletableFuture::join))
          .containsExactlyInAnyOrder(true, false, false, false, false, false);
      assertThat(grace()).isEqualTo("2 2m");
      assertThat(APP.log()).filteredOn(entry -> entry.startsWith("change.approved")).hasSize(1);
    }

    private static boolean tried(Caller caller) {
      try {
        approve(caller);
        return true;
      } catch (ApiException e) {
        assertThat(e.name()).isEqualTo(ErrorName.CONFLICT);
        return false;
      }
    }

    @Test
    void endsAJobThatWasToEnd() {
      APP.call("DELETE", TICK + "?reason=over", "If-Match", "*");
      approve(ANN);
      assertThat(APP.get(TICK).status()).isEqualTo(404);
      assertThat(APP.get("/api/v1/changes/1").json().get("version").isNull()).isTrue();
    }
  }

  @Nested
  class Overtaken {

    @Test
    void isStaleAndSaysByWhich() {
      propose("2m");
      APP.given(
          critical(Duration.ofMinutes(3), "finance"), critical(Duration.ofMinutes(4), "finance"));
      assertThat(state()).isEqualTo("stale");
      assertThat(APP.get("/api/v1/changes?state=stale").at("/items/0/overtakenBy")).isEqualTo("2");
      ApiException stale = catchThrowableOfType(ApiException.class, () -> approve(ANN));
      assertThat(stale.name()).isEqualTo(ErrorName.CHANGE_STALE);
      assertThat(stale).hasMessageContaining("since then version 2 has come");
      assertThat(grace()).isEqualTo("3 4m");
    }

    @Test
    void byAnotherChangeIsStaleToo() {
      propose("2m");
      propose("3m");
      APP.get(Changes.class).approve("2", "fine", ANN);
      assertThat(refused(ANN)).isEqualTo(ErrorName.CHANGE_STALE);
      assertThat(grace()).isEqualTo("2 3m");
    }

    @Test
    void byTheEndOfTheJobIsStaleToo() {
      propose("2m");
      APP.call("DELETE", TICK + "?reason=over", "If-Match", "*");
      APP.get(Changes.class).approve("2", "fine", ANN);
      ApiException stale = catchThrowableOfType(ApiException.class, () -> approve(ANN));
      assertThat(stale).hasMessageContaining("since then the job was deleted");
      assertThat(APP.get("/api/v1/changes/1").json().get("impact").isNull()).isTrue();
    }

    @Test
    void isNotByAPause() {
      propose("2m");
      APP.post(TICK + "/pause", WHY);
      approve(ANN);
      assertThat(grace()).isEqualTo("2 2m");
      assertThat(APP.get(TICK).at("/state")).isEqualTo("paused");
    }
  }

  @Nested
  class Rejected {

    @Test
    void isNeverMade() {
      propose("2m");
      APP.get(Changes.class).reject("1", "no", ANN);
      assertThat(state()).isEqualTo("rejected");
      assertThat(refused(ANN)).isEqualTo(ErrorName.CONFLICT);
      assertThat(grace()).isEqualTo("1 5m");
      assertThat(APP.log()).endsWith("change.rejected ann");
    }

    @Test
    void maybeByItsAuthorAndElseByAnApprover() {
      propose("2m");
      Changes changes = APP.get(Changes.class);
      Caller stranger = approver("sue", "other");
      assertThat(
              catchThrowableOfType(ApiException.class, () -> changes.reject("1", "no", stranger))
                  .name())
          .isEqualTo(ErrorName.FORBIDDEN);
      AppRig.Answer withdrawn = APP.post("/api/v1/changes/1/reject", WHY);
      assertThat(withdrawn.at("/state")).isEqualTo("rejected");
    }
  }

  @Nested
  class Forced {

    private static AppRig.Answer force() {
      return put("2m", "?force=true&reason=outage", "If-Match", "*");
    }

    @Test
    void isMadeAtOnceAndShownUntilSomebodyElseApproves() {
      AppRig.Answer forced = force();
      assertThat(forced.status()).isEqualTo(200);
      assertThat(forced.at("/version")).isEqualTo("2");
      assertThat(forced.at("/forced/change")).isEqualTo("1");
      assertThat(forced.at("/forced/author")).isEqualTo("dev");
      assertThat(forced.at("/forced/reason")).isEqualTo("outage");
      assertThat(APP.get("/").text()).contains("change 1 forced by dev: outage");
      assertThat(APP.log()).endsWith("job.updated dev", "change.forced dev");
      assertThat(APP.post("/api/v1/changes/1/approve", WHY).status()).isEqualTo(403);
      approve(ANN);
      assertThat(APP.get(TICK).json().get("forced").isNull()).isTrue();
      assertThat(APP.get("/").text()).doesNotContain("forced by");
      assertThat(grace()).isEqualTo("2 2m");
      AppRig.Answer change = APP.get("/api/v1/changes/1");
      assertThat(change.at("/state") + change.at("/forced") + change.at("/version"))
          .isEqualTo("approvedtrue2");
    }

    @Test
    void isApprovedAfterwardsWhateverCameSince() {
      force();
      put("3m", "?force=true&reason=outage", "If-Match", "*");
      assertThat(state()).isEqualTo("forced");
      approve(ANN);
      assertThat(APP.get(TICK).at("/forced/change")).isEqualTo("2");
      assertThat(grace()).isEqualTo("3 3m");
    }

    @Test
    void needsAReason() {
      AppRig.Answer refused = put("2m", "?force=true", "If-Match", "*");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.at("/parameters/parameter")).isEqualTo("reason");
      assertThat(grace()).isEqualTo("1 5m");
    }

    @Test
    void cantBeRejected() {
      force();
      AppRig.Answer refused = APP.post("/api/v1/changes/1/reject", WHY);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.at("/message")).contains("restore version 1");
    }

    @Test
    void isNothingSpecialWhereNoApprovalIsWanted() {
      APP.given(hourlySpec("plain").build());
      String spec = APP.get("/api/v1/jobs/plain").json().get("spec").toString();
      AppRig.Answer put =
          APP.put(
              "/api/v1/jobs/plain?force=true",
              "application/json",
              spec.replace("\"5m\"", "\"2m\""),
              "If-Match",
              "*");
      assertThat(put.json().get("forced").isNull()).isTrue();
      assertThat(APP.get("/api/v1/changes").json().get("items")).isEmpty();
    }
  }

  @Test
  void whatIsUnknownIsNamed() {
    for (String number : List.of("1", "0", "x")) {
      AppRig.Answer unknown = APP.get("/api/v1/changes/" + number);
      assertThat(unknown.status()).isEqualTo(404);
      assertThat(unknown.at("/name")).isEqualTo("UNKNOWN_CHANGE");
      assertThat(APP.post("/api/v1/changes/" + number + "/approve", WHY).status()).isEqualTo(404);
    }
  }
}
