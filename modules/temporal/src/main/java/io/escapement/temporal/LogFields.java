package io.escapement.temporal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What each line that job code logs can be found by: fields of SLF4J's MDC on its thread. */
final class LogFields {

  private final Map<String, @Nullable String> before = new HashMap<>();

  private LogFields() {}

  static LogFields put(JobContext context) {
    LogFields fields = new LogFields();
    fields.put("jobId", context.jobId());
    fields.put("plannedAt", context.plannedAt().toString());
    fields.put("idempotencyKey", context.idempotencyKey());
    fields.put("attempt", String.valueOf(context.attempt()));
    return fields;
  }

  private void put(String field, String value) {
    before.put(field, MDC.get(field));
    MDC.put(field, value);
  }

  /** Leaves the fields as they were before. */
  void restore() {
    before.forEach(
        (field, value) -> {
          if (value == null) {
            MDC.remove(field);
          } else {
            MDC.put(field, value);
          }
        });
  }
}
