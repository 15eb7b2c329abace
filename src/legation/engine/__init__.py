"""The engine: one batch function, run here or on several processes, into files or into the record.

``legation.engine.code`` (stand-alone) and ``legation.engine.run`` (into a record) are imported by their own names,
so that coding alone loads no database.
"""

from legation.engine.batch import code_batch
from legation.engine.focal import focal_of
from legation.engine.pool import code_documents, default_workers

__all__ = ["code_batch", "code_documents", "default_workers", "focal_of"]
