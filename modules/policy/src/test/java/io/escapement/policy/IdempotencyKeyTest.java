package io.escapement.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

  private static final Instant TWO = Instant.parse("2026-11-23T02:00:00Z");

  @Test
  void isAUuidThatOtherLanguagesMakeToo() {
    // uuid.uuid5(uuid.NAMESPACE_URL, "urn:escapement:daily-sales@2026-11-23T02:00:00Z") in Python
    IdempotencyKey window = IdempotencyKey.of("daily-sales", TWO);
    assertThat(window.asUuid()).hasToString("8bd68a33-675e-59e9-8568-1ea34ff190ee");
    assertThat(window.step("charge").asUuid())
        .hasToString("1ad5baa7-458f-5443-a1c0-cdb73cf8c62f")
        .extracting(UUID::version, UUID::variant)
        .containsExactly(5, 2);
  }

  @Nested
  class Text {

    @Test
    void isJobAndSlot() {
      assertThat(IdempotencyKey.of("daily-sales", TWO))
          .hasToString("daily-sales@2026-11-23T02:00:00Z");
    }

    @Test
    void endsWithTheStepWhereThereIsOne() {
      IdempotencyKey window = IdempotencyKey.of("daily-sales", TWO);
      assertThat(window.step("charge")).hasToString("daily-sales@2026-11-23T02:00:00Z/charge");
      assertThat(window.step("charge").step("refund"))
          .hasToString("daily-sales@2026-11-23T02:00:00Z/refund");
      assertThat(window.step("charge").step("")).isEqualTo(window);
    }

    @Test
    void isTheSameForTheSameWindow() {
      Window window = new Window("daily-sales", TWO, TWO.minusSeconds(60));
      Window sameSlot = new Window("daily-sales", TWO, TWO.minusSeconds(3600));
      assertThat(window.key()).isEqualTo(sameSlot.key());
      assertThat(window.key()).isNotEqualTo(new Window("other", TWO, TWO).key());
    }
  }

  @Nested
  class ReadBack {

    @ParameterizedTest
    @CsvSource({
      "a@2026-11-23T02:00:00Z,              a,      ''",
      "0-a@2026-11-23T02:00:00Z/x,          0-a,    x",
      "a@2026-11-23T02:00:00Z/A.b_c-9,      a,      A.b_c-9",
      "a@1969-12-31T23:59:59Z/-,            a,      -",
    })
    void givesJobSlotAndStep(String text, String job, String step) {
      IdempotencyKey key = IdempotencyKey.parse(text);
      assertThat(key.jobId()).isEqualTo(job);
      assertThat(key.step()).isEqualTo(step);
      assertThat(key).hasToString(text);
    }

    @Test
    void undoesTheTextForAnyWindowAndStep() {
      Random random = new Random(1);
      for (int round = 0; round < 1_000; round++) {
        IdempotencyKey key =
            IdempotencyKey.of(word(random, "abcxyz019-"), slot(random))
                .step(word(random, "abzABZ09._-"));
        assertThat(IdempotencyKey.parse(key.toString())).isEqualTo(key);
      }
    }

    private static Instant slot(Random random) {
      return Instant.EPOCH.plusSeconds(60L * random.nextInt(70_000_000));
    }

    private static String word(Random random, String letters) {
      StringBuilder word = new StringBuilder("j");
      random
          .ints(random.nextInt(20), 0, letters.length())
          .forEach(at -> word.append(letters.charAt(at)));
      return word.toString();
    }
  }

  @Nested
  class Refused {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "daily-sales",
          "@2026-11-23T02:00:00Z",
          "daily-sales@",
          "daily-sales@noon",
          "daily-sales@2026-11-23",
          "daily-sales@2026-02-30T02:00:00Z",
          "daily-sales@2026-11-23T02:00:00Z/",
          "daily-sales@2026-11-23T02:00:00Z/a/b",
          "daily-sales@2026-11-23T02:00:00Z/a b",
          "daily-sales@2026-11-23T02:00:00Z@x",
          "a/b@2026-11-23T02:00:00Z",
        })
    void textsOfAnotherForm(String text) {
      assertThatThrownBy(() -> IdempotencyKey.parse(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "\"%s\" is not an idempotency key; expected job@instant or job@instant/step, such as"
                  + " daily-sales@2026-11-23T02:00:00Z/charge",
              text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a b", "a@b", "ä", "a\n", "a:b"})
    void stepsThatCouldNotBeReadBack(String step) {
      IdempotencyKey key = IdempotencyKey.of("daily-sales", TWO);
      assertThatThrownBy(() -> key.step(step))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("step \"%s\" of a key may hold letters, digits, '.', '_' and '-' only", step);
    }
  }
}
