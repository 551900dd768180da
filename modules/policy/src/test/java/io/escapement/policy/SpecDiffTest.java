package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecDiffTest {

  private static List<String> words(Map<String, Object> before, Map<String, Object> after) {
    return SpecDiff.of(JobSpec.fromTree(before), JobSpec.fromTree(after)).words();
  }

  private static List<String> between(String path, Object before, Object after) {
    return words(Specs.treeWith(path, before), Specs.treeWith(path, after));
  }

  /** One line for each setting that there is; {@link #leavesNoSettingOut} sees to that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description                      | Sums up     | Sums          | description "Sums up" → Sums
          owner.team                       | data        | finance       | owner.team data → finance
          owner.contact                    | a           | b             | owner.contact a → b
          owner.responder                  | a           | b             | owner.responder a → b
          labels                           | [eu]        | [critical,eu] | labels [eu] → [critical, eu]
          activity.type                    | RollUp      | SumUp         | activity.type RollUp → SumUp
          activity.taskQueue               | sales       | night         | activity.taskQueue sales → night
          activity.args.region             | eu          | us            | activity.args.region eu → us
          activity.timeout                 | PT5M        | 90s           | activity.timeout 5m → 1m30s
          activity.heartbeat               | 30s         |               | activity.heartbeat 30s → removed
          schedule.cron                    | 0 2 * * *   | 0 3 * * *     | cron "0 2 * * *" → "0 3 * * *"
          schedule.timezone                |             | Europe/Berlin | timezone UTC → Europe/Berlin
          schedule.grace                   | 5m          | 2m            | grace 5m → 2m
          schedule.stagger                 |             | 90s           | stagger added: 1m30s
          schedule.completeWithin          | 1h          |               | completeWithin 1h → removed
          schedule.except                  |             | [2026-12-25]  | except added: [2026-12-25]
          schedule.trigger                 |             | schedule      | trigger added: schedule
          missed.run                       |             | all           | missed.run latest → all
          missed.perWindow                 | #1          | #5            | missed.perWindow 1 → 5
          missed.order                     |             | newest-first  | missed.order oldest-first → newest-first
          missed.maxAge                    |             | 1d            | missed.maxAge 7d → 1d
          missed.maxBacklog                | #500        | #100          | missed.maxBacklog 500 → 100
          missed.spacing                   |             | 0s            | missed.spacing 10s → 0s
          missed.onResume                  |             | owe           | missed.onResume skip → owe
          retry.initial                    |             | 2s            | retry.initial 1s → 2s
          retry.factor                     |             | #3            | retry.factor 2 → 3
          retry.max                        |             | 1m            | retry.max 5m → 1m
          retry.jitter                     |             | none          | retry.jitter full → none
          retry.attempts                   |             | #3            | retry.attempts 8 → 3
          retry.never                      |             | [validation,x]| retry.never [validation] → [validation, x]
          compensate.type                  | Undo        | Reverse       | compensate.type Undo → Reverse
          placement.priority               |             | #1            | placement.priority added: 1
          reconcile                        |             | report        | reconcile repair → report
          """)
  void namesEachSettingThatIsNotAsItWas(String path, String before, String after, String word) {
    assertThat(between(path, value(before), value(after))).contains(word);
  }

  private static Object value(String cell) {
    if (cell == null) {
      return null;
    }
    if (cell.startsWith("[")) {
      return List.of(cell.substring(1, cell.length() - 1).split(","));
    }
    return cell.startsWith("#") ? Integer.valueOf(cell.substring(1)) : cell;
  }

  @Test
  void namesWhatIsInsideASection() {
    Map<String, Object> before = Specs.treeWith("retry.reasons.deadlock.max", "2s");
    Map<String, Object> after = Specs.tree();
    assertThat(words(before, after))
        .contains("retry.reasons.deadlock.max 2s → removed")
        .allMatch(word -> word.startsWith("retry.reasons.deadlock."));
  }

  @Test
  void leavesNoSettingOut() {
    Random random = new Random(7);
    for (int at = 0; at < 500; at++) {
      JobSpec one = new RandomSpecs(random).next();
      JobSpec other = new RandomSpecs(random).next();
      SpecDiff diff = SpecDiff.of(one, other);
      assertThat(diff.changes().isEmpty()).isEqualTo(one.equals(other));
      assertThat(patched(one, diff)).isEqualTo(texts(other));
      assertThat(SpecDiff.of(one, one).changes()).isEmpty();
    }
  }

  /** The earlier spec's settings with the changes made to them are the later one's. */
  private static Map<String, String> patched(JobSpec spec, SpecDiff diff) {
    Map<String, String> settings = texts(spec);
    for (SpecDiff.Change change : diff.changes()) {
      assertThat(Optional.ofNullable(settings.get(change.setting()))).isEqualTo(change.before());
      change
          .after()
          .ifPresentOrElse(
              text -> settings.put(change.setting(), text),
              () -> settings.remove(change.setting()));
    }
    return settings;
  }

  private static Map<String, String> texts(JobSpec spec) {
    JobSpec nothing = JobSpec.fromTree(Specs.treeWith("id", "none"));
    Map<String, String> texts = new LinkedHashMap<>();
    collect(texts, "", spec.toTree());
    assertThat(SpecDiff.of(nothing, spec).changes())
        .allSatisfy(
            change ->
                assertThat(Optional.ofNullable(texts.get(change.setting())))
                    .as(change.setting())
                    .isEqualTo(change.after()));
    return texts;
  }

  private static void collect(Map<String, String> texts, String path, Map<?, ?> tree) {
    tree.forEach(
        (key, value) -> {
          String setting = path.isEmpty() ? String.valueOf(key) : path + "." + key;
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            collect(texts, setting, inner);
          } else {
            texts.put(setting, SpecDiff.text(SpecDiff.normal(value)));
          }
        });
  }

  @Test
  void countsNumbersByTheirValue() {
    assertThat(between("activity.args.rate", 100.0, 100)).isEmpty();
    assertThat(between("activity.args.rates", List.of(1.0, 2), List.of(1, 2))).isEmpty();
    assertThat(between("activity.args.rate", 100, "100"))
        .containsExactly("activity.args.rate 100 → \"100\"");
  }

  @Test
  void tellsNothingFromTheWord() {
    Map<String, Object> nothing = new LinkedHashMap<>();
    nothing.put("region", null);
    assertThat(between("activity.args", nothing, Map.of("region", "null")))
        .containsExactly("activity.args.region null → \"null\"");
  }

  @Test
  void saysWhichChangesLieInASection() {
    SpecDiff.Change grace =
        new SpecDiff.Change("schedule.grace", Optional.of("5m"), Optional.of("2m"));
    assertThat(grace.isIn("schedule")).isTrue();
    assertThat(grace.isIn("schedule.grace")).isTrue();
    assertThat(grace.isIn("sched")).isFalse();
    assertThat(grace.isIn("schedule.gracious")).isFalse();
  }
}
