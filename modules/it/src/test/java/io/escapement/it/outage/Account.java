package io.escapement.it.outage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What must hold for the account of a job that fires each minute, whatever happened to it. */
public final class Account {

  private final List<JsonNode> windows;

  /** The windows in the API's JSON, oldest first. */
  public Account(List<JsonNode> windows) {
    this.windows = windows;
  }

  /** Those windows of a page of the API, newest first, that have their outcome; oldest first. */
  public static List<JsonNode> done(JsonNode page) {
    List<JsonNode> windows = new ArrayList<>();
    for (JsonNode window : page.get("items")) {
      if (window.get("state").asText().equals("done")) {
        windows.add(0, window);
      }
    }
    return windows;
  }

  /** One word for each window, oldest first: {@code ON_TIME}, {@code SKIPPED(superseded)} … */
  public List<String> outcomes() {
    return windows.stream().map(Account::outcome).toList();
  }

  private static String outcome(JsonNode window) {
    String reason = window.get("reason").asText("");
    String outcome = window.get("outcome").asText();
    return reason.isEmpty() || window.get("reason").isNull()
        ? outcome
        : outcome + "(" + reason + ")";
  }

  /** Every minute from the first window to the last has exactly one row. */
  public Account isWithoutGapOrDouble() {
    for (int i = 1; i < windows.size(); i++) {
      assertThat(planned(i)).as("window %d", i).isEqualTo(planned(i - 1).plusSeconds(60));
    }
    return this;
  }

  /** The job's code ran once for each window that says so, and never for a skipped one. */
  public Account matchesTheAttempts(List<String> keys) {
    for (JsonNode window : windows) {
      String key = window.get("idempotencyKey").asText();
      int expected = window.get("outcome").asText().equals("SKIPPED") ? 0 : 1;
      assertThat(keys.stream().filter(key::equals)).as(key).hasSize(expected);
    }
    return this;
  }

  /** The stages of each window that ran add up to the whole, to the millisecond. */
  public Account addsUp() {
    for (JsonNode window : windows) {
      if (!window.get("completedAt").isNull()) {
        Duration sum = Duration.ZERO;
        for (JsonNode stage : window.get("drift")) {
          sum = sum.plus(Duration.parse(stage.asText()));
        }
        Instant planned = Instant.parse(window.get("plannedAt").asText());
        Instant completed = Instant.parse(window.get("completedAt").asText());
        assertThat(sum).isEqualTo(Duration.between(planned, completed));
      }
    }
    return this;
  }

  private Instant planned(int index) {
    return Instant.parse(windows.get(index).get("plannedAt").asText());
  }
}
