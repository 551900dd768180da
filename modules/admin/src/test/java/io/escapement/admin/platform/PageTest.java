package io.escapement.admin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void aListThatFitsHasNoNextPage() {
    assertThat(Page.first(3, List.of("a", "b"), Function.identity()))
        .isEqualTo(new Page<>(List.of("a", "b"), Optional.empty()));
    assertThat(Page.first(2, List.of("a", "b"), Function.identity()).next()).isEmpty();
  }

  @Test
  void aListThatIsLongerGoesOnAfterTheLastItemShown() {
    Page<String> page = Page.first(2, List.of("a", "b", "c"), Function.identity());
    assertThat(page.items()).containsExactly("a", "b");
    assertThat(page.next().map(Cursor::key)).contains("b");
  }

  @Test
  void anEmptyListIsAPage() {
    assertThat(Page.first(2, List.<String>of(), Function.identity()).items()).isEmpty();
  }
}
