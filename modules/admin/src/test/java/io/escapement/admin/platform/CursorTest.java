package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {

  @Test
  void givesItsKeyBack() {
    for (String key : List.of("daily-sales", "2026-11-23T02:00:00Z", "ä/?&=", "")) {
      assertThat(Cursor.key(Cursor.after(key))).isEqualTo(key);
    }
  }

  @Test
  void standsInAnAddressWithoutEncoding() {
    assertThat(Cursor.after("???>>>~~~/daily-sales")).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void isRefusedWhereItIsNoneOfOurs() {
    for (String text : List.of("", "daily-sales", "%%%", "MjphYmM", "a")) {
      assertThatThrownBy(() -> Cursor.key(text))
          .as(text)
          .isInstanceOf(ApiException.class)
          .hasMessage(
              "cursor \"%s\" is not valid; take it from \"next\" of the page before, or leave it out"
                  .formatted(text));
    }
  }
}
