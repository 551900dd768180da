package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is told that a job does not run as it should, as a spec says it. */
class AlertsTest {

  private static Alerts read(Map<String, ?> alerts) {
    return JobSpec.fromTree(Specs.treeWith("alerts", alerts)).alerts();
  }

  private static List<String> problems(Map<String, ?> alerts) {
    return catchThrowableOfType(InvalidSpecException.class, () -> read(alerts)).problems().stream()
        .map(Problem::toString)
        .toList();
  }

  @Nested
  class ASpec {

    @Test
    void tellsNobodyByDefaultAndWritesNothingOfIt() {
      JobSpec spec = JobSpec.fromTree(Specs.tree());
      assertThat(spec.alerts()).isEqualTo(Alerts.none()).matches(Alerts::isEmpty);
      assertThat(spec.toTree()).doesNotContainKey("alerts");
      assertThat(read(Map.of())).isEqualTo(Alerts.none());
    }

    @Test
    void readsAllOfItAndWritesItBack() {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("late", Map.of("by", "2m", "forRuns", 5));
      tree.put("misfires", Map.of("count", 3, "within", "1h"));
      tree.put("silent", true);
      tree.put("notify", List.of("ops", "mail"));
      Alerts alerts =
          Alerts.none()
              .late(Duration.ofMinutes(2), 5)
              .misfires(3, Duration.ofHours(1))
              .whenSilent()
              .to("mail", "ops");
      assertThat(read(tree)).isEqualTo(alerts);
      JobSpec spec = Specs.job("0 2 * * *").alerts(alerts).build();
      assertThat(spec.alerts()).isEqualTo(alerts);
      assertThat(spec.toTree().get("alerts"))
          .hasToString(
              "{late={by=2m, forRuns=5}, misfires={count=3, within=1h}, silent=true,"
                  + " notify=[mail, ops]}");
      assertThat(JobSpec.fromTree(spec.toTree())).isEqualTo(spec);
    }

    @Test
    void leavesEachSettingOfARuleToItsDefault() {
      assertThat(read(Map.of("late", Map.of(), "misfires", Map.of())))
          .isEqualTo(Alerts.none().late(Duration.ofMinutes(2), 5).misfires(3, Duration.ofHours(1)));
      assertThat(read(Map.of("late", Map.of("by", "5s"))).late())
          .contains(new Alerts.Late(Duration.ofSeconds(5), 5));
      assertThat(read(Map.of("silent", false))).isEqualTo(Alerts.none());
    }

    @Test
    void saysWhatAnEditChangesOfIt() {
      JobSpec before = Specs.job("0 2 * * *").alerts(twoMinutes()).build();
      JobSpec after = Specs.job("0 2 * * *").alerts(twoMinutes().late(minutes(5), 5)).build();
      assertThat(SpecDiff.of(before, after).words()).containsExactly("alerts.late.by 2m → 5m");
      assertThat(SpecDiff.of(before, before.asRun()).words())
          .containsExactly("alerts.late.by 2m → removed", "alerts.late.forRuns 5 → removed");
    }

    @Test
    void isTheSameToItsRunsWhateverItsAlerts() {
      JobSpec quiet = Specs.job("0 2 * * *").build();
      JobSpec told = Specs.job("0 2 * * *").alerts(twoMinutes()).build();
      assertThat(told).isNotEqualTo(quiet);
      assertThat(told.asRun()).isEqualTo(quiet).isEqualTo(quiet.asRun());
    }

    private Alerts twoMinutes() {
      return Alerts.none().late(minutes(2), 5);
    }

    private Duration minutes(int count) {
      return Duration.ofMinutes(count);
    }
  }

  @Nested
  class AProblem {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            late     | by      | 0s          | alerts.late: by 0s is not within 1ms to 7d
            late     | by      | PT168H0.001S | alerts.late: by 7d1ms is not within 1ms to 7d
            late     | by      | soon        | alerts.late.by: "soon" is not a duration; write one such as 90s, 5m, 1h30m or PT5M
            misfires | within  | 59s         | alerts.misfires: within 59s is not within 1m to 7d
            misfires | within  | 8d          | alerts.misfires: within 8d is not within 1m to 7d
            """)
    void isADurationOutOfBounds(String rule, String setting, String value, String problem) {
      assertThat(problems(Map.of(rule, Map.of(setting, value)))).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource({
      "late,     forRuns, 0,    1 to 100",
      "late,     forRuns, 101,  1 to 100",
      "misfires, count,   0,    1 to 1000",
      "misfires, count,   1001, 1 to 1000",
    })
    void isANumberOutOfBounds(String rule, String setting, int value, String bounds) {
      assertThat(problems(Map.of(rule, Map.of(setting, value))))
          .containsExactly(
              "alerts.%s: %s %d is not within %s".formatted(rule, setting, value, bounds));
    }

    @Test
    void isToldWithAllOthersAndMakesNoneOfItsOwn() {
      Map<String, Object> alerts = new LinkedHashMap<>();
      alerts.put("late", Map.of("by", "0s", "forRun", 3));
      alerts.put("misfires", "often");
      alerts.put("silent", "yes");
      alerts.put("notify", List.of("ops"));
      assertThat(problems(alerts))
          .containsExactly(
              "alerts.late.forRun: unknown setting; did you mean \"forRuns\"? known here: by, forRuns",
              "alerts.late: by 0s is not within 1ms to 7d",
              "alerts.misfires: \"often\" is not a map of settings",
              "alerts.silent: \"yes\" is not true or false");
    }

    @Test
    void isAChannelThatCanBeNoneOrIsNamedTwiceOrHasNothingToTell() {
      assertThat(problems(Map.of("silent", true, "notify", List.of("Ops"))))
          .containsExactly(
              "alerts: channel \"Ops\" is not of the form [a-z0-9][a-z0-9-]{0,62}; use lower case,"
                  + " digits and '-'");
      assertThat(problems(Map.of("silent", true, "notify", List.of("ops", "ops"))))
          .containsExactly("alerts: notify [ops, ops] names a channel twice; name each once");
      assertThat(problems(Map.of("notify", List.of("ops"))))
          .containsExactly(
              "alerts: notify [ops] has nothing to tell of; add late, misfires or silent, or leave"
                  + " it out");
    }

    @Test
    void isANinthChannel() {
      String[] nine = IntStream.range(0, 9).mapToObj(at -> "c" + at).toArray(String[]::new);
      assertThatThrownBy(() -> Alerts.none().whenSilent().to(nine))
          .hasMessage("number of channels in notify 9 is not within 0 to 8");
    }
  }
}
