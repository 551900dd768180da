package io.escapement.admin.chains;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.escapement.policy.Debt;
import io.escapement.temporal.Inherited;
import java.util.List;

/** Owed windows as the database keeps them. */
final class OwedJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OwedJson() {}

  static String write(List<Debt> owed) {
    try {
      return JSON.writeValueAsString(Inherited.of(owed));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("owed windows can't be written", e);
    }
  }

  static List<Debt> read(String jobId, String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<Inherited>>() {}).stream()
          .flatMap(part -> part.debts(jobId).stream())
          .toList();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("stored owed windows can't be read", e);
    }
  }
}
