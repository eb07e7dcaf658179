"""The laboratory room: orders, samples, results, and what leaves for the requester."""

from store.laboratory.models import Custody, LabOrder, LabResult, LabTest
from store.laboratory.orders.views import (
    OrderDetail,
    OrderRow,
    order_detail,
    order_of_number,
    orderable_tests,
    orders,
    orders_of_patient,
    search_orders,
)
from store.laboratory.samples.kind import SAMPLE, Named
from store.laboratory.samples.timeline import (
    UNDER_WAY,
    CustodyRow,
    UnderWay,
    custody,
    samples_under_way,
)
from store.laboratory.samples.views import (
    SampleDetail,
    SampleRow,
    SampleTest,
    is_sample_id,
    sample_detail,
    sample_kinds,
    sample_scanned,
)

__all__ = [
    "SAMPLE",
    "UNDER_WAY",
    "Custody",
    "CustodyRow",
    "LabOrder",
    "LabResult",
    "LabTest",
    "Named",
    "OrderDetail",
    "OrderRow",
    "SampleDetail",
    "SampleRow",
    "SampleTest",
    "UnderWay",
    "custody",
    "is_sample_id",
    "order_detail",
    "order_of_number",
    "orderable_tests",
    "orders",
    "orders_of_patient",
    "sample_detail",
    "sample_kinds",
    "sample_scanned",
    "samples_under_way",
    "search_orders",
]
