package io.escapement.temporal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Puts a policy around a cron workflow of your own: write it on the class that implements the
 * workflow, and give the worker {@link Escapement#plugin}. The workflow's code stays as it is.
 *
 * <p>The words are those of a job's spec. A setting that is wrong is refused by the first workflow
 * task of that class; {@link OwnPolicy#of} refuses it in a test already.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface JobPolicy {

  /**
   * Bounded lateness, such as {@code 5m}; 0 s and more. It ends a second before the next slot at
   * the latest. Default 5 min.
   */
  String grace() default "";

  /**
   * What becomes of windows that did not start within their grace: {@code latest}, the newest runs
   * late; {@code none}, none runs. Default {@code latest}.
   */
  String missed() default "latest";

  /** How failed attempts of its activities are repeated, where these do not say so themselves. */
  Retry retry() default @Retry;

  /** Delays and bounds of the attempts of an activity. */
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Retry {

    /** The delay after the first failure; default 1 s, or {@code max} where that is shorter. */
    String initial() default "";

    /** The growth from one delay to the next, 1.0 to 10.0; default 2.0. */
    double factor() default 2.0;

    /** The longest delay; default 5 min, or {@code initial} where that is longer. */
    String max() default "";

    /** {@code full}, {@code equal}, {@code decorrelated} or {@code none}; default {@code full}. */
    String jitter() default "full";

    /** The number of tries in all, 1 to 1000; default 8. */
    int attempts() default 8;

    /** Other delays for a failure reason; default none. */
    Reason[] reasons() default {};

    /** The reasons after which no further try is made; default {@code validation}. */
    String[] never() default {"validation"};
  }

  /** Other delays after failures for one reason; what is not said is as for all others. */
  @Target({})
  @Retention(RetentionPolicy.RUNTIME)
  @interface Reason {

    /** The reason, a built-in one or your own. */
    String value();

    /** The delay after the first failure. */
    String initial() default "";

    /** The growth from one delay to the next. */
    double factor() default Double.NaN;

    /** The longest delay. */
    String max() default "";

    /** How each delay is spread. */
    String jitter() default "";
  }
}
