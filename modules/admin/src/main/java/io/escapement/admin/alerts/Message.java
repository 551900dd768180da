package io.escapement.admin.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent of an alert to a channel.
 *
 * @param id which one
 * @param key the same with each try, and no other message's
 * @param body JSON, the same with each try
 * @param createdAt when it was written
 * @param tries how many were begun, this one included
 */
record Message(Id id, UUID key, String body, Instant createdAt, int tries) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of which alert, to which channel, and whether it begins or ends. */
  record Id(long alert, String channel, Event event) {}

  /** What has happened to an alert. */
  enum Event {
    /** It has begun. */
    FIRING,
    /** It is over. */
    ENDED
  }

  /** What a receiver reads. */
  static String body(AlertView alert) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("event", (alert.endedAt().isPresent() ? State.ENDED : State.FIRING).label());
    tree.put("alert", alert.what().number());
    tree.put("jobId", alert.what().jobId());
    tree.put("team", alert.what().team());
    tree.put("rule", alert.what().rule().label());
    tree.put("text", alert.what().text());
    tree.put("since", alert.since().toString());
    tree.put("endedAt", alert.endedAt().map(Instant::toString).orElse(null));
    try {
      return JSON.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an alert can't be written", e);
    }
  }
}
