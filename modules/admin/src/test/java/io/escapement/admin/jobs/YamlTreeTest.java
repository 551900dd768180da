package io.escapement.admin.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlTreeTest {

  @Test
  void holdsWhatJsonHolds() {
    assertThat(YamlTree.read("a: text\nb: 3\nc: 2.5\nd: true\ne: [1, x]\nf: { g: { h: 1e3 } }"))
        .isEqualTo(
            Map.of(
                "a",
                "text",
                "b",
                3,
                "c",
                2.5,
                "d",
                true,
                "e",
                List.of(1, "x"),
                "f",
                Map.of("g", Map.of("h", 1000.0))));
  }

  @Test
  void plainWordsAndTimesStayTexts() {
    assertThat(YamlTree.read("a: no\nb: on\nc: 10:30\nd: 2026-11-23\ne: 010\nf: 1_000\ng: 5m"))
        .isEqualTo(
            Map.of(
                "a", "no",
                "b", "on",
                "c", "10:30",
                "d", "2026-11-23",
                "e", 10.0,
                "f", "1_000",
                "g", "5m"));
  }

  @Test
  void aSettingWithoutAValueCountsAsAbsent() {
    assertThat(YamlTree.read("a:\nb: ~\nc: null\nd: 1")).isEqualTo(Map.of("d", 1));
  }

  @Test
  void namesCanBeAnchoredAndMerged() {
    assertThat(YamlTree.read("a: &base { x: 1 }\nb: { <<: *base, y: 2 }"))
        .isEqualTo(Map.of("a", Map.of("x", 1), "b", Map.of("x", 1, "y", 2)));
  }

  @Test
  void refusesAKeyThatStandsTwice() {
    assertRefused("a: 1\na: 2", "duplicate key a");
  }

  @Test
  void refusesSeveralDocuments() {
    assertRefused("a: 1\n---\nb: 2", "single document");
  }

  @Test
  void refusesWhatIsNoMap() {
    for (String text : List.of("", "# nothing", "- a", "text", "3", "a: 1\n b: [")) {
      assertThatThrownBy(() -> YamlTree.read(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesObjectsAndWhatJsonCantSay() {
    assertRefused("a: !!java.util.Date {}", "java.util.Date");
    assertRefused("a: !!timestamp 2026-11-23", "a holds");
    assertRefused("a: !!binary AAAA", "a holds");
    assertRefused("a: [!!float .nan]", "a holds \"NaN\"");
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> YamlTree.read(text))
        .as(text)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
