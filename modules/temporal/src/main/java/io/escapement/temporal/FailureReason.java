package io.escapement.temporal;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the reason that an exception class, and its subclasses, stand for. */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface FailureReason {

  /** A built-in reason or one of your own, of the form {@code [a-z][a-z0-9-]{0,62}}. */
  String value();
}
