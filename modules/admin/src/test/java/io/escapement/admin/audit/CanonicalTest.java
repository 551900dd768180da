package io.escapement.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.escapement.admin.TestDatabase;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CanonicalTest {

  @Test
  void jsonbGivesTheSameTextBack() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("z", List.of(1.0, 1e2, 1e21, Double.MIN_VALUE, -0.0, new BigDecimal("0.10")));
    tree.put("long", Long.MAX_VALUE);
    tree.put("\u20ac \ud83d\ude00 \u0001 \"\\", "a\0b\ud800c \u2028 é");
    tree.put("a", Map.of("true", true));
    String text = Canonical.ofTree(tree);
    Jdbi jdbi = TestDatabase.migrated();
    String back =
        jdbi.withHandle(
            handle ->
                handle.select("select cast(? as jsonb)::text", text).mapTo(String.class).one());
    assertThat(Canonical.ofText(back)).isEqualTo(text);
    assertThat(text)
        .startsWith("{\"a\":{\"true\":true},\"long\":\"9223372036854775807\"")
        .contains("[1,100,1e+21,5e-324,0,0.1]")
        .contains("a\uFFFDb\uFFFDc");
  }
}
