package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraceTest {

  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  @Test
  void isTheCallersOwn() {
    assertThat(Trace.traceId(Optional.of("00-" + ID + "-00f067aa0ba902b7-01"))).isEqualTo(ID);
  }

  @Test
  void isNewWhereTheCallerHasNoneThatCanBeRead() {
    for (String parent : List.of("", ID, "00-xyz-00f067aa0ba902b7-01", "00-" + ID + "\n")) {
      assertThat(Trace.traceId(Optional.of(parent))).matches("[0-9a-f]{32}").isNotEqualTo(ID);
    }
    assertThat(Trace.traceId(Optional.empty())).isNotEqualTo(Trace.traceId(Optional.empty()));
  }

  @Test
  void isEmptyOutsideOfACall() {
    assertThat(Trace.current()).isEmpty();
  }
}
